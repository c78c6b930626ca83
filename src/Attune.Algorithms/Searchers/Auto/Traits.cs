namespace Attune;

/// <summary>What is known of a problem before the first trial, once the experiment has begun.</summary>
internal sealed record Traits
{
    private const int Part = 4, LeastStarts = 3; // start points: a quarter of the trials at most, and three; a first session of one trial says nothing of how many will follow

    private readonly int options, continua;
    private readonly bool isConditional;

    /// <param name="ground">What is searched.</param>
    public Traits(Ground ground)
    {
        var axes = ground.Axes;
        (Objectives, options, continua) = (ground.Evidence.Objectives, axes.Count(axis => axis.Kind == AxisKind.Categorical), axes.Count(axis => axis.Kind == AxisKind.Continuous));
        (Numbers, isConditional) = (axes.Count - options, axes.Groups.Length > 1);
        var starts = Math.Max(LeastStarts, ground.Evidence.Wanted / Part);
        if (ground.Evidence.Wanted > 1 && starts < GaussianProcess.StartsFor(axes.Count)) Starts = starts;
    }

    /// <summary>How many objectives there are.</summary>
    public int Objectives { get; }

    /// <summary>How many start points there are where trials are too few for as many as a Gaussian process has by default; null: they are not.</summary>
    public int? Starts { get; }

    /// <summary>How many axes are numbers.</summary>
    public int Numbers { get; }

    /// <summary>Whether all axes are numbers that are always active.</summary>
    public bool IsNumeric => Numbers > 0 && options == 0 && !isConditional;

    /// <summary>Whether all axes are continua that are always active.</summary>
    public bool IsContinuous => IsNumeric && continua == Numbers;

    /// <summary>The kinds of axes in words: <c>5 continuous numbers</c>.</summary>
    public string Words => string.Join(", ", new[]
    {
        continua > 0 ? Counted(continua, "continuous number") : null, Numbers > continua ? Counted(Numbers - continua, "stepped number") : null, options > 0 ? Counted(options, "choice") : null,
        Numbers + options == 0 ? "nothing to search" : null, isConditional ? "some under conditions" : null,
    }.OfType<string>());

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
