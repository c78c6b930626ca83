namespace Attune;

/// <summary>Tells moments: wall time for people, and experiment time, which goes on from where the last session ended and does not follow wall-clock jumps.</summary>
internal sealed class ExperimentClock(TimeProvider time, long resumedAt)
{
    private readonly long started = time.GetTimestamp();

    public Moment Now => new(time.GetUtcNow().Ticks / TimeSpan.TicksPerMicrosecond - UnixEpoch, Time);

    /// <summary>Experiment time in microseconds.</summary>
    public long Time => resumedAt + time.GetElapsedTime(started).Ticks / TimeSpan.TicksPerMicrosecond;

    private const long UnixEpoch = 62_135_596_800_000_000; // microseconds from year 1 to 1970
}
