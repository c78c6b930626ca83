using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attune.Journals.Segments;

namespace Attune.Journals.Format;

/// <summary>Writes events as the lines of one segment.</summary>
internal sealed class EventWriter(SpilledValues? spilled)
{
    private readonly Dictionary<string[], int> sets = new(ContentComparer.Instance);
    private readonly List<string[]> order = [];
    private MetricNames? last;
    private int lastId;

    public LineWriter Lines { get; } = new();

    /// <summary>The sets of metric names that the segment has named, by number.</summary>
    public IReadOnlyList<MetricNames> Names => [.. order.Select(names => new MetricNames(names))];

    /// <summary>How many sets of metric names the segment has named. May be set back, when the lines that named them were not written after all.</summary>
    public int Named
    {
        get => order.Count;
        set
        {
            foreach (var names in order[value..]) sets.Remove(names);
            order.RemoveRange(value, order.Count - value);
            last = null;
        }
    }

    /// <summary>Writes the event's line, and before it that of the metric names it needs.</summary>
    public void Write(ExperimentEvent e)
    {
        var result = e as ResultReported;
        var names = result is null ? 0 : Id(result.Metrics.Names);
        Lines.Begin();
        Lines.Field("{\"n\":"u8, e.Sequence);
        Lines.Field(",\"e\":"u8, Name(e));
        Lines.Field(",\"u\":"u8, e.At.Unix);
        Lines.Field(",\"t\":"u8, e.At.Time);
        if (e is TrialEvent trial) Lines.Field(",\"trial\":"u8, trial.Trial);
        if (result is not null) ResultCodec.Write(Lines, result, names, spilled);
        else Content(e);
        Lines.End();
    }

    /// <summary>What the event is called.</summary>
    public static string Name(ExperimentEvent e) => e switch
    {
        ResultReported => EventName.Result,
        TrialCreated => EventName.Trial,
        TrialLaunched => EventName.Launched,
        TrialCompleted => EventName.Completed,
        ExperimentCreated => EventName.Created,
        SessionStarted => EventName.Session,
        TrialRewound => EventName.Rewound,
        AttemptFailed => EventName.Failed,
        TrialStopped => EventName.Stopped,
        TrialPaused => EventName.Paused,
        TrialResumed => EventName.Resumed,
        TrialReopened => EventName.Reopened,
        TrialContinued => EventName.Continued,
        TrialForked => EventName.Forked,
        TrialResized => EventName.Resized,
        TrialInterrupted => EventName.Interrupted,
        CheckpointRequested => EventName.CheckpointRequested,
        CheckpointRegistered => EventName.Checkpoint,
        CheckpointFailed => EventName.CheckpointFailed,
        CheckpointDropped => EventName.CheckpointDropped,
        SearchFinished => EventName.SearchFinished,
        SuggestionWanted => EventName.SuggestionWanted,
        DeadlineReached => EventName.Deadline,
        InterruptRequested => EventName.Interrupt,
        ExperimentStopped => EventName.ExperimentStopped,
        ExperimentPaused => EventName.ExperimentPaused,
        ExperimentResumed => EventName.ExperimentResumed,
        ExperimentExtended => EventName.Extended,
        ExperimentRevised => EventName.Revised,
        ConcurrencyChanged => EventName.Concurrency,
        ConfigurationEnqueued => EventName.Enqueued,
        Stalled => EventName.Stalled,
        SessionEnded => EventName.SessionEnded,
        _ => throw new UnreachableException($"{e.GetType().Name} has no name in the journal."),
    };

    private void Content(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated created: TrialCodec.Write(Lines, created); break;
            case TrialLaunched launched: TrialCodec.Write(Lines, launched); break;
            case TrialCompleted completed: TrialCodec.Write(Lines, completed); break;
            case ExperimentCreated created: ExperimentCodec.Write(Lines, created); break;
            case SessionStarted session: ExperimentCodec.Write(Lines, session); break;
            case TrialRewound rewound: TrialCodec.Write(Lines, rewound); break;
            case AttemptFailed failed: TrialCodec.Write(Lines, failed); break;
            case TrialStopped stopped: TrialCodec.Write(Lines, stopped); break;
            case TrialPaused paused: TrialCodec.Write(Lines, paused); break;
            case TrialResumed resumed: TrialCodec.Write(Lines, resumed); break;
            case TrialReopened reopened: TrialCodec.Write(Lines, reopened); break;
            case TrialForked forked: TrialCodec.Write(Lines, forked); break;
            case TrialResized resized: TrialCodec.Write(Lines, resized); break;
            case TrialInterrupted interrupted: TrialCodec.Write(Lines, interrupted); break;
            case CheckpointRequested requested: CheckpointCodec.Write(Lines, requested); break;
            case CheckpointRegistered registered: CheckpointCodec.Write(Lines, registered); break;
            case CheckpointFailed failed: CheckpointCodec.Write(Lines, failed); break;
            case CheckpointDropped dropped: CheckpointCodec.Write(Lines, dropped); break;
            case SearchFinished finished: ExperimentCodec.Write(Lines, finished); break;
            case InterruptRequested interrupt: ExperimentCodec.Write(Lines, interrupt); break;
            case ExperimentStopped stopped: ExperimentCodec.Write(Lines, stopped); break;
            case ExperimentPaused paused: RequestCodec.Write(Lines, paused); break;
            case ExperimentResumed resumed: RequestCodec.Write(Lines, resumed); break;
            case ExperimentExtended extended: RequestCodec.Write(Lines, extended); break;
            case ExperimentRevised revised: RequestCodec.Write(Lines, revised); break;
            case ConcurrencyChanged changed: RequestCodec.Write(Lines, changed); break;
            case ConfigurationEnqueued enqueued: RequestCodec.Write(Lines, enqueued); break;
            case Stalled stalled: ExperimentCodec.Write(Lines, stalled); break;
            case SessionEnded ended: ExperimentCodec.Write(Lines, ended); break;
            case SuggestionWanted or DeadlineReached or TrialContinued: break;
            default: throw new UnreachableException($"{e.GetType().Name} has no line in the journal.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Id(MetricNames names) => ReferenceEquals(names, last) ? lastId : Find(names);

    private int Find(MetricNames names)
    {
        if (!sets.GetAlternateLookup<ReadOnlySpan<string>>().TryGetValue(names.Span, out var id)) id = Add(names.Span.ToArray());
        (last, lastId) = (names, id);
        return id;
    }

    private int Add(string[] names)
    {
        var id = order.Count;
        sets.Add(names, id);
        order.Add(names);
        NamesLine.Write(Lines, id, names);
        return id;
    }
}
