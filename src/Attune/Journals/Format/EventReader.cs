using System.Runtime.CompilerServices;

namespace Attune.Journals.Format;

/// <summary>Reads the lines of events.</summary>
internal static class EventReader
{
    /// <summary>The number and the name of a line's event, and where they end. The line comes without its checksum.</summary>
    /// <exception cref="FormatException">The line is no event.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static EventHead Head(ReadOnlySpan<byte> content, Vocabulary vocabulary)
    {
        var line = new LineReader(content, vocabulary);
        return new(line.Long("{\"n\":"u8), line.Text(",\"e\":"u8), line.Position);
    }

    /// <summary>The event of a line.</summary>
    /// <exception cref="FormatException">The line is no event.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ExperimentEvent Read(ReadOnlySpan<byte> content, EventHead head, Vocabulary vocabulary)
    {
        var line = new LineReader(content, vocabulary, head.Length);
        var at = new Moment(line.Long(",\"u\":"u8), line.Long(",\"t\":"u8));
        var e = Content(ref line, head.Name, at);
        line.End();
        e.Sequence = head.Sequence;
        return e;
    }

    /// <summary>The trial of a line's event; -1: the event is not a trial's.</summary>
    public static int Trial(ReadOnlySpan<byte> content, EventHead head, Vocabulary vocabulary)
    {
        var line = new LineReader(content, vocabulary, head.Length);
        line.Long(",\"u\":"u8);
        line.Long(",\"t\":"u8);
        return line.OptionalInt(",\"trial\":"u8) ?? -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ExperimentEvent Content(ref LineReader line, string name, Moment at) => name switch
    {
        EventName.Result => ResultCodec.Read(ref line, at),
        EventName.Trial => TrialCodec.Created(ref line, at),
        EventName.Launched => TrialCodec.Launched(ref line, at),
        EventName.Completed => TrialCodec.Completed(ref line, at),
        EventName.Created => ExperimentCodec.Created(ref line, at),
        EventName.Session => ExperimentCodec.Session(ref line, at),
        EventName.Rewound => TrialCodec.Rewound(ref line, at),
        EventName.Failed => TrialCodec.Failed(ref line, at),
        EventName.Stopped => TrialCodec.Stopped(ref line, at),
        EventName.Paused => TrialCodec.Paused(ref line, at),
        EventName.Resumed => TrialCodec.Resumed(ref line, at),
        EventName.Reopened => TrialCodec.Reopened(ref line, at),
        EventName.Continued => TrialCodec.Continued(ref line, at),
        EventName.Forked => TrialCodec.Forked(ref line, at),
        EventName.Resized => TrialCodec.Resized(ref line, at),
        EventName.Interrupted => TrialCodec.Interrupted(ref line, at),
        EventName.CheckpointRequested => CheckpointCodec.Requested(ref line, at),
        EventName.Checkpoint => CheckpointCodec.Registered(ref line, at),
        EventName.CheckpointFailed => CheckpointCodec.Failed(ref line, at),
        EventName.CheckpointDropped => CheckpointCodec.Dropped(ref line, at),
        EventName.SearchFinished => ExperimentCodec.SearchFinished(ref line, at),
        EventName.SuggestionWanted => TrialCodec.SuggestionWanted(ref line, at),
        EventName.Deadline => new DeadlineReached { At = at },
        EventName.Interrupt => ExperimentCodec.Interrupt(ref line, at),
        EventName.ExperimentStopped => ExperimentCodec.Stopped(ref line, at),
        EventName.ExperimentPaused => RequestCodec.Paused(ref line, at),
        EventName.ExperimentResumed => RequestCodec.Resumed(ref line, at),
        EventName.Extended => RequestCodec.Extended(ref line, at),
        EventName.Revised => RequestCodec.Revised(ref line, at),
        EventName.Concurrency => RequestCodec.Concurrency(ref line, at),
        EventName.Enqueued => RequestCodec.Enqueued(ref line, at),
        EventName.Stalled => ExperimentCodec.Stalled(ref line, at),
        EventName.SessionEnded => ExperimentCodec.SessionEnded(ref line, at),
        _ => throw new FormatException($"'{name}' is no kind of event that this version knows"),
    };
}
