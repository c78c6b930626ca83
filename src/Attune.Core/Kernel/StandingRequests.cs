namespace Attune;

/// <summary>What people have asked of an experiment and holds still: the fold of their requests.</summary>
internal sealed class StandingRequests
{
    private readonly Queue<ConfigurationEnqueued> enqueued = new();

    /// <summary>The pause, while there is one.</summary>
    public ExperimentPaused? Paused { get; private set; }

    /// <summary>The last extension; null: there was none.</summary>
    public ExperimentExtended? Extended { get; private set; }

    /// <summary>The trials that a revision lets go on, and that have not been taken up again, in order.</summary>
    public IReadOnlyCollection<int> Continued => continued;

    /// <summary>The number of the last revision; 0: there was none. What was thought of before it is not asked for any more.</summary>
    public long RevisedAt => revised?.Sequence ?? 0;

    /// <summary>How many trials run at once at most, where somebody has said so in this session.</summary>
    public int? MaxConcurrentTrials => concurrency?.MaxConcurrentTrials;

    /// <summary>How many trials were created that people had asked for.</summary>
    public int Created { get; private set; }

    /// <summary>The configuration that is tried next; null: none is waiting.</summary>
    public ConfigurationEnqueued? Next => enqueued.TryPeek(out var next) ? next : null;

    /// <summary>The events of which all this follows, but for the number of trials.</summary>
    public IEnumerable<ExperimentEvent> Events => [.. new ExperimentEvent?[] { Paused, Extended, concurrency, Left }.OfType<ExperimentEvent>(), .. enqueued];

    private readonly SortedSet<int> continued = [];
    private ConcurrencyChanged? concurrency;
    private ExperimentRevised? revised;

    // What is left to be done of the revisions.
    private ExperimentRevised? Left => continued.Count == 0 ? null : revised! with { Space = default, Scheduler = null, Limits = default, Continued = [.. continued] };

    /// <summary>As an index knows it.</summary>
    public void Restore(int created) => Created = created;

    public void Apply(ExperimentEvent e)
    {
        switch (e)
        {
            case ExperimentPaused paused: Paused = paused; break;
            case ExperimentResumed: Paused = null; break;
            case ExperimentExtended extended: Extended = extended; break;
            case ConcurrencyChanged changed: concurrency = changed; break;
            case ExperimentRevised revision: Revise(revision); break;
            case TrialReopened reopened: continued.Remove(reopened.Trial); break;
            case ConfigurationEnqueued wanted: enqueued.Enqueue(wanted); break;
            case SessionStarted: (Paused, concurrency) = (null, null); break;
            case TrialCreated { Request: not null }:
                enqueued.Dequeue();
                Created++;
                break;
        }
    }

    private void Revise(ExperimentRevised revision)
    {
        revised = revision;
        continued.UnionWith(revision.Continued);
    }
}
