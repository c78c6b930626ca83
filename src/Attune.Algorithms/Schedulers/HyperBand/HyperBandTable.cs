namespace Attune;

/// <summary>The brackets of a band, worked out in whole numbers: quotients within a hair of one are that one, so that no rung is lost to rounding.</summary>
internal sealed class HyperBandTable
{
    private const int MostBrackets = 100_000;
    private readonly double maxT;
    private readonly double factor;

    /// <param name="maxT">The highest rung.</param>
    /// <param name="reductionFactor">Valid; below 1 it is the share that goes on.</param>
    public HyperBandTable(double maxT, double reductionFactor)
    {
        (this.maxT, factor) = (maxT, Factor(reductionFactor));
        Count = (int)Brackets(maxT, factor);
    }

    /// <summary>How many brackets a band has.</summary>
    public int Count { get; }

    /// <summary>How a bracket begins.</summary>
    /// <param name="halvings">Which one: by how often it halves, from 0 to <see cref="Count"/> - 1.</param>
    public HyperBandRow this[int halvings]
    {
        get
        {
            var power = 1.0;
            for (var i = 0; i < halvings; i++) power *= factor;
            var (trials, rung) = (Whole.Ceiling(Count * power / (halvings + 1)), Whole.Floor(maxT / power));
            return new(halvings, trials, rung, Work(trials, rung, halvings));
        }
    }

    /// <summary>How many of so many trials go on.</summary>
    public double Halved(double trials) => Whole.Ceiling(trials / factor);

    /// <summary>The rung after a rung.</summary>
    public double After(double rung) => Math.Min(Whole.Floor(rung * factor), maxT);

    /// <summary>What is wrong with these settings.</summary>
    public static IEnumerable<string> Validate(string owner, double maxT, double reductionFactor)
    {
        var (goodTime, goodFactor) = (maxT >= 1 && double.IsFinite(maxT), reductionFactor > 0 && reductionFactor != 1 && double.IsFinite(reductionFactor));
        if (!goodTime) yield return $"{owner}: MaxT is {maxT}; rungs are whole numbers, so the highest must be a number of at least 1.";
        if (!goodFactor) yield return $"{owner}: ReductionFactor is {reductionFactor}; one in how many goes on at a halving must be above 0 and must not be 1.";
        if (goodTime && goodFactor && Brackets(maxT, Factor(reductionFactor)) is > MostBrackets and var brackets)
        {
            yield return $"{owner}: ReductionFactor is {reductionFactor}, so close to 1 that a band would have {brackets} brackets; move it away from 1.";
        }
    }

    private static double Factor(double reductionFactor) => reductionFactor < 1 ? 1 / reductionFactor : reductionFactor;

    private static double Brackets(double maxT, double factor) => Math.Round(Math.Log(maxT) / Math.Log(factor)) + 1;

    // As recorded: the last rung is counted lower than it is.
    private double Work(double trials, double rung, int halvings)
    {
        var (work, r) = (0.0, rung);
        for (var round = 0; round <= halvings; round++)
        {
            work += trials * r;
            (trials, r) = (Halved(trials), Math.Min(Whole.Floor(r * factor), maxT - rung));
        }
        return work;
    }
}
