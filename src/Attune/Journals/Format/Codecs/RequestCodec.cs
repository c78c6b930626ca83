namespace Attune.Journals.Format;

/// <summary>The lines of what people ask of a running experiment, each kind written and read in one place.</summary>
internal static class RequestCodec
{
    public static void Write(LineWriter line, ExperimentPaused e) => line.Field(",\"why\":"u8, e.Reason);

    public static ExperimentPaused Paused(ref LineReader line, Moment at) => new() { At = at, Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, ExperimentResumed e) => line.Field(",\"why\":"u8, e.Reason);

    public static ExperimentResumed Resumed(ref LineReader line, Moment at) => new() { At = at, Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, ExperimentExtended e)
    {
        line.Field(",\"samples\":"u8, e.NumSamples);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static ExperimentExtended Extended(ref LineReader line, Moment at) => new() { At = at, NumSamples = line.Int(",\"samples\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, ConcurrencyChanged e)
    {
        line.Field(",\"most\":"u8, e.MaxConcurrentTrials);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static ConcurrencyChanged Concurrency(ref LineReader line, Moment at) => new() { At = at, MaxConcurrentTrials = line.Int(",\"most\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, ConfigurationEnqueued e)
    {
        line.Field(",\"config\":"u8, e.Configuration);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static ConfigurationEnqueued Enqueued(ref LineReader line, Moment at) => new() { At = at, Configuration = line.Map(",\"config\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, ExperimentRevised e)
    {
        if (!e.Space.IsNull) line.Field(",\"space\":"u8, e.Space);
        if (e.Scheduler is { } scheduler) line.Field(",\"scheduler\":"u8, scheduler);
        if (!e.Limits.IsNull) line.Field(",\"limits\":"u8, e.Limits);
        if (e.Continued.Count > 0) line.Field(",\"continued\":"u8, e.Continued.Select(trial => (Value)trial).ToArray());
        line.Flag(",\"asked\":"u8, e.IsRequested);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static ExperimentRevised Revised(ref LineReader line, Moment at) => new()
    {
        At = at,
        Space = line.Takes(",\"space\":"u8) ? line.Value() : default,
        Scheduler = line.Takes(",\"scheduler\":"u8) ? line.Value().AsMap() : null,
        Limits = line.Takes(",\"limits\":"u8) ? line.Value() : default,
        Continued = line.Takes(",\"continued\":"u8) ? [.. line.Value().AsList().Select(trial => (int)trial)] : [],
        IsRequested = line.Flag(",\"asked\":"u8),
        Reason = line.Text(",\"why\":"u8),
    };
}
