namespace Attune;

/// <summary>
/// Results of several objectives, one of each trial, in order. Each has a score, larger being better; only which of two is larger means anything, and all scores may change when a result is added.
/// </summary>
internal abstract class ResultOrder
{
    private readonly Dictionary<int, int> places = []; // in the lists, by trial
    private readonly List<int> trials = [];
    private readonly List<Outcome> outcomes = [];
    private readonly List<double> scores = [];
    private OrderedMultiset sorted = new();

    /// <summary>How many there are.</summary>
    public int Count => trials.Count;

    /// <summary>The score of a trial that is here.</summary>
    public double this[int trial] => scores[places[trial]];

    /// <summary>How many have come or gone since all were put in order.</summary>
    protected int Changes { get; private set; }

    /// <summary>Whether it is time to put all in order anew.</summary>
    protected abstract bool IsDue { get; }

    /// <summary>The result of a trial that is here.</summary>
    public Outcome Of(int trial) => outcomes[places[trial]];

    /// <summary>Whether a trial is here.</summary>
    public bool Holds(int trial) => places.ContainsKey(trial);

    /// <summary>How many rank better than a trial that is here.</summary>
    public int CountBetter(int trial) => sorted.CountAbove(this[trial]);

    /// <summary>Adds the result of a trial that is not here.</summary>
    /// <returns>The scores of all, the smallest first, if they are others than before; null: they are the same.</returns>
    public IReadOnlyList<(int Trial, double Score)>? Add(int trial, Outcome outcome)
    {
        var score = outcome.IsWorst ? outcome.Score : Insert(outcome.Losses!);
        places.Add(trial, Count);
        trials.Add(trial);
        outcomes.Add(outcome);
        scores.Add(score);
        sorted.Add(score);
        Changes++;
        return IsDue ? Renew() : null;
    }

    /// <summary>Takes the result of a trial out, if it is here.</summary>
    public void Remove(int trial)
    {
        if (!places.Remove(trial, out var place)) return;
        sorted.Remove(scores[place]);
        Changes++;
        var last = Count - 1;
        if (place < last) (places[trials[last]], trials[place], outcomes[place], scores[place]) = (place, trials[last], outcomes[last], scores[last]);
        trials.RemoveAt(last);
        outcomes.RemoveAt(last);
        scores.RemoveAt(last);
    }

    /// <summary>Takes one in.</summary>
    /// <returns>Its score.</returns>
    protected abstract double Insert(double[] losses);

    /// <summary>Puts all in order.</summary>
    /// <returns>The score of each.</returns>
    protected abstract double[] Sort(double[][] all);

    private (int Trial, double Score)[] Renew()
    {
        Changes = 0;
        int[] finite = [.. Enumerable.Range(0, Count).Where(place => !outcomes[place].IsWorst)];
        foreach (var (place, score) in finite.Zip(Sort([.. finite.Select(place => outcomes[place].Losses!)]))) scores[place] = score;
        var (keys, order) = (scores.ToArray(), trials.ToArray());
        Array.Sort(keys, order);
        sorted = new();
        foreach (var score in keys) sorted.Add(score);
        return [.. order.Zip(keys)];
    }
}
