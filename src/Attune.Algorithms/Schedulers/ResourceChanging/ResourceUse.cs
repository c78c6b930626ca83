namespace Attune;

/// <summary>What there is in all, and what each live trial takes of it: one that waits is counted like one that runs.</summary>
public sealed class ResourceUse
{
    private readonly SortedDictionary<int, (Resources Taken, Metrics? Last)> trials = [];

    private readonly Dictionary<int, (Resources Taken, Metrics? Last)> ended = []; // and may be taken up again

    internal ResourceUse() { }

    /// <summary>What there is in all.</summary>
    public Resources Capacity { get; private set; } = new([]);

    /// <summary>What every trial takes to begin with.</summary>
    public Resources PerTrial { get; private set; } = Resources.OneCpu;

    /// <summary>What the live trials take together.</summary>
    public Resources Used { get; private set; } = new([]);

    /// <summary>The live trials, in order of their numbers.</summary>
    public IEnumerable<int> Trials => trials.Keys;

    /// <summary>How many live trials there are.</summary>
    public int Count => trials.Count;

    /// <summary>What a live trial takes from its next launch on.</summary>
    public Resources Of(int trial) => trials[trial].Taken;

    /// <summary>What a live trial reported last; null before its first result.</summary>
    public Metrics? LastResultOf(int trial) => trials[trial].Last;

    internal void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case SessionStarted session: Begin(session); break;
            case TrialCreated created: Set(created.Trial, PerTrial, null); break;
            case ResultReported result when trials.TryGetValue(result.Trial, out var trial): trials[result.Trial] = trial with { Last = result.Metrics }; break;
            case TrialResized resized when trials.TryGetValue(resized.Trial, out var trial): Set(resized.Trial, resized.Resources, trial.Last); break;
            case TrialCompleted or AttemptFailed { Retry: false }: End(((TrialEvent)e).Trial); break;
            case TrialReopened reopened when ended.Remove(reopened.Trial, out var known): Set(reopened.Trial, known.Taken, known.Last); break;
        }
    }

    // What trials begin with may change with the session; those that were resized keep what they were given.
    private void Begin(SessionStarted e)
    {
        foreach (var (trial, (taken, last)) in trials.ToArray())
        {
            if (taken.Equals(PerTrial)) Set(trial, e.PerTrial, last);
        }
        foreach (var (trial, (taken, last)) in ended.ToArray())
        {
            if (taken.Equals(PerTrial)) ended[trial] = (e.PerTrial, last);
        }
        (Capacity, PerTrial) = (e.Capacity, e.PerTrial);
    }

    private void Set(int trial, Resources taken, Metrics? last)
    {
        Remove(trial);
        trials.Add(trial, (taken, last));
        Used = Used.Plus(taken);
    }

    private void End(int trial)
    {
        ended[trial] = trials[trial];
        Remove(trial);
    }

    private void Remove(int trial)
    {
        if (trials.Remove(trial, out var known)) Used = Used.Minus(known.Taken);
    }
}
