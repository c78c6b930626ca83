namespace Attune;

/// <summary>Who waits: trials that can be launched, trials that paused to let others go first, and trials that were set aside for good reason.</summary>
internal sealed class MedianQueue
{
    private readonly HashSet<int> pending = [];
    private readonly HashSet<int> running = [];
    private readonly SortedSet<int> yielding = [];
    private readonly SortedSet<int> paused = []; // yielding or set aside
    private readonly HashSet<int> aside = [];
    private bool isSearchFinished;
    private int samples;

    /// <summary>Whether any trial waits.</summary>
    public bool IsAnyWaiting => pending.Count + paused.Count > 0;

    /// <summary>The first of all that are paused; null: none.</summary>
    public int? FirstPaused => paused.Count > 0 ? paused.Min : null;

    /// <summary>The paused trial whose turn it is: those set aside come when the search is finished; null: none.</summary>
    public int? Next => isSearchFinished ? FirstPaused : yielding.Count > 0 ? yielding.Min : null;

    /// <summary>Whether a trial was set aside.</summary>
    public bool IsAside(int trial) => aside.Contains(trial);

    /// <summary>A trial is to wait until the search is finished.</summary>
    public void SetAside(int trial) => aside.Add(trial);

    /// <summary>Follows an event.</summary>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case SearchFinished: isSearchFinished = true; break;
            case SessionStarted session: Begin(session); break;
            case ExperimentExtended extended: Want(extended.NumSamples); break;
            case TrialCreated or TrialReopened or TrialResumed or AttemptFailed { Retry: true }: Move((TrialEvent)e, pending); break;
            case TrialLaunched or TrialContinued: Move((TrialEvent)e, running); break;
            case TrialForked forked when running.Contains(forked.Trial): Move(forked, paused); break;
            case TrialPaused: Move((TrialEvent)e, paused); break;
            case TrialCompleted or AttemptFailed: Move((TrialEvent)e, null); break;
        }
    }

    // Attempts of earlier sessions are over.
    private void Begin(SessionStarted e)
    {
        Want(e.NumSamples);
        pending.UnionWith(running);
        running.Clear();
    }

    private void Want(int count)
    {
        if (count != samples) isSearchFinished = false;
        samples = count;
    }

    private void Move(TrialEvent e, ICollection<int>? to)
    {
        foreach (var from in (ReadOnlySpan<ICollection<int>>)[pending, running, yielding, paused]) from.Remove(e.Trial);
        to?.Add(e.Trial);
        if (to == paused && !IsAside(e.Trial)) yielding.Add(e.Trial);
        if (to is null) aside.Remove(e.Trial);
    }
}
