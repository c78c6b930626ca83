namespace Attune;

/// <summary>What somebody wants, and who.</summary>
internal readonly record struct Wish(Directive Directive, string By)
{
    /// <summary>The fixed precedence in which wishes are granted, first to last.</summary>
    public int Rank => Directive switch
    {
        Directive.StopExperiment => 0,
        Directive.Stop => 1,
        Directive.Fail => 2,
        Directive.Fork => 3,
        Directive.Pause => 4,
        Directive.Resize => 5,
        Directive.Save => 6,
        Directive.Resume => 7,
        Directive.Discard => 8,
        _ => 9,
    };
}
