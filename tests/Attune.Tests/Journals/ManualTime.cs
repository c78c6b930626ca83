namespace Attune.Tests.Journals;

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock access = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (access) timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        ManualTimer[] due;
        lock (access)
        {
            now += span;
            due = [.. timers.Where(timer => timer.Due <= now)];
        }
        foreach (var timer in due) timer.Fire();
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        private readonly Lock firing = new();
        private volatile bool isDisposed;
        private TimeSpan period;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : time.now + dueTime;
            return true;
        }

        public void Fire()
        {
            lock (firing)
            {
                if (isDisposed) return;
                Due = period > TimeSpan.Zero ? time.now + period : DateTimeOffset.MaxValue;
                fire();
            }
        }

        public void Dispose()
        {
            isDisposed = true;
            lock (time.access) time.timers.Remove(this);
        }

        /// <summary>As of a real timer: afterwards it does not run, and will not.</summary>
        public ValueTask DisposeAsync()
        {
            Dispose();
            lock (firing) return ValueTask.CompletedTask;
        }
    }
}
