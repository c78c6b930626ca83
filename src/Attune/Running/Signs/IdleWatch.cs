namespace Attune;

/// <summary>Says when nothing has run for a time although work is left, and why; again when it has been twice as long.</summary>
internal sealed class IdleWatch : IAsyncDisposable
{
    private const int Looks = 4; // in the time
    private readonly RunningExperiment run;
    private readonly TimeProvider time;
    private readonly ITimer? timer;
    private TimeSpan next;
    private long since, sequence;

    /// <param name="run">The run, which is warned.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long nothing may run; zero: as long as it likes.</param>
    public IdleWatch(RunningExperiment run, TimeProvider time, TimeSpan limit)
    {
        (this.run, this.time, next, since) = (run, time, limit, time.GetTimestamp());
        if (limit > TimeSpan.Zero) timer = time.CreateTimer(_ => Look(limit), null, limit / Looks, limit / Looks);
    }

    public ValueTask DisposeAsync() => timer?.DisposeAsync() ?? default;

    private void Look(TimeSpan limit)
    {
        if (run.State.Sequence != sequence || run.State.Count(TrialStatus.Running) > 0 || run.IdleReason is not { } reason)
        {
            (sequence, since, next) = (run.State.Sequence, time.GetTimestamp(), limit);
            return;
        }
        var idle = time.GetElapsedTime(since);
        if (idle < next) return;
        next *= 2;
        run.Warn($"Nothing has run for {Words.Rough(idle)} although work is left: {Words.Sentence(reason)}");
    }
}
