namespace Attune;

/// <summary>A configuration in a race.</summary>
/// <param name="number">Which one, from 0: the number of the trial that the searcher knows.</param>
/// <param name="configuration">What it tries.</param>
internal sealed class Racer(int number, Configuration configuration)
{
    private readonly List<double> losses = [];
    private readonly List<Metrics?> ends = [];

    public int Number => number;

    public Configuration Configuration => configuration;

    /// <summary>How many runs of it have begun.</summary>
    public int Begun { get; private set; }

    /// <summary>How many runs of it have not ended.</summary>
    public int Running => Begun - ends.Count;

    /// <summary>Of each run that has ended, the loss, smaller is better; positive infinity where there is no usable value.</summary>
    public IReadOnlyList<double> Losses => losses;

    /// <summary>The last result of each run that has ended; null of one that has none or failed.</summary>
    public IReadOnlyList<Metrics?> Ends => ends;

    /// <summary>The mean loss; positive infinity when a run has no usable value, NaN when none has ended.</summary>
    public double Mean => losses.Count == 0 ? double.NaN : losses.Sum() / losses.Count;

    /// <summary>The highest iteration at which a run ended.</summary>
    public int Iteration { get; private set; }

    /// <summary>How a run of it failed; null: none has.</summary>
    public TrialError? Error { get; private set; }

    /// <summary>Why it is out of the race, in words; null: it is in it.</summary>
    public string? Out { get; private set; }

    /// <summary>A run begins.</summary>
    public void Begin() => Begun++;

    /// <summary>A run has ended.</summary>
    /// <param name="last">Its last result.</param>
    /// <param name="iteration">Where it ended.</param>
    /// <param name="loss">Its loss.</param>
    public void End(Metrics? last, int iteration, double loss)
    {
        ends.Add(last);
        losses.Add(loss);
        Iteration = Math.Max(Iteration, iteration);
    }

    /// <summary>A run has failed.</summary>
    public void Fail(TrialError error)
    {
        ends.Add(null);
        Error ??= error;
        Out ??= "a run of it failed";
    }

    /// <summary>It is out of the race.</summary>
    public void Drop(string reason) => Out ??= reason;
}
