namespace Attune;

/// <summary>The trials of one configuration.</summary>
/// <param name="number">Which group, from 0: the number of the trial that the searcher knows.</param>
/// <param name="configuration">What they try.</param>
/// <param name="size">How many they will be.</param>
internal sealed class RepeatedGroup(int number, Configuration configuration, int size)
{
    private readonly Dictionary<int, List<Metrics>> results = []; // of each trial
    private readonly List<Metrics?> ends = [];

    public int Number => number;

    public Configuration Configuration => configuration;

    /// <summary>How many trials it has so far.</summary>
    public int Count => results.Count;

    /// <summary>How many trials it will have; fewer than it should when no more come.</summary>
    public int Size { get; set; } = size;

    /// <summary>How many results of the group the searcher has been told.</summary>
    public int Told { get; private set; }

    /// <summary>The last result of each trial that has ended; null of one that has none or failed.</summary>
    public IReadOnlyList<Metrics?> Ends => ends;

    /// <summary>The highest iteration at which one of them ended.</summary>
    public int Iteration { get; private set; }

    /// <summary>How a trial of it failed; null: none has.</summary>
    public TrialError? Error { get; private set; }

    /// <summary>Whether all its trials are there and have ended.</summary>
    public bool IsOver => Count == Size && ends.Count == Size;

    public void Join(int trial) => results.Add(trial, []);

    public void Add(int trial, Metrics result) => results[trial].Add(result);

    /// <summary>A trial has ended.</summary>
    public void End(Metrics? last, int iteration, TrialError? error)
    {
        ends.Add(last);
        Iteration = Math.Max(Iteration, iteration);
        Error ??= error;
    }

    /// <summary>A trial forgets its results after an iteration; whether the searcher had been told more.</summary>
    public bool Rewind(int trial, int iteration)
    {
        var own = results[trial];
        if (own.Count > iteration) own.RemoveRange(iteration, own.Count - iteration);
        if (Told <= iteration) return false;
        Told = iteration;
        return true;
    }

    /// <summary>The next result of each trial, when all have it; null before.</summary>
    public IReadOnlyList<Metrics>? Next()
    {
        if (Count < Size || results.Values.Any(own => own.Count <= Told)) return null;
        Told++;
        return [.. results.Values.Select(own => own[Told - 1])];
    }
}
