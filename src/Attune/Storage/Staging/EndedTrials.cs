namespace Attune.Storage;

/// <summary>The trials that have ended, as the journal says, and whose files may still have to be brought to the store.</summary>
internal sealed class EndedTrials : IExperimentObserver
{
    private readonly HashSet<int> trials = [];

    /// <summary>The trials so far.</summary>
    public int[] Trials
    {
        get
        {
            lock (trials) return [.. trials];
        }
    }

    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        if (e is TrialCompleted or AttemptFailed { Retry: false }) Add([((TrialEvent)e).Trial]);
        return default;
    }

    public void Add(IEnumerable<int> more)
    {
        lock (trials) trials.UnionWith(more);
    }

    public void Remove(IEnumerable<int> settled)
    {
        lock (trials) trials.ExceptWith(settled);
    }
}
