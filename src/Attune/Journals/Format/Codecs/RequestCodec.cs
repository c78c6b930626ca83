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
}
