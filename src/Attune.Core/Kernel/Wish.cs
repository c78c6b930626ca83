namespace Attune;

/// <summary>What somebody wants, and who.</summary>
internal readonly record struct Wish(Directive Directive, string By)
{
    /// <summary>The fixed precedence in which wishes are granted, first to last.</summary>
    public int Rank => Directive switch
    {
        Directive.StopExperiment => 0,
        Directive.Stop => 1,
        Directive.Pause => 2,
        Directive.Save => 3,
        Directive.Resume => 4,
        Directive.Discard => 5,
        _ => 6,
    };
}
