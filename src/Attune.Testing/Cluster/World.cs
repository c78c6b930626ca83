namespace Attune.Testing;

/// <summary>A time in which things happen one after the other, in one thread: it jumps to the next. Nodes, networks and sessions share it.</summary>
/// <param name="start">When it begins.</param>
internal sealed class World(Moment start) : TimeProvider
{
    private readonly PriorityQueue<Action, (long Time, long Order)> agenda = new();
    private long order;

    public Moment Now { get; private set; } = start;

    /// <summary>When the next thing happens, in microseconds of experiment time; null: nothing is going to.</summary>
    public long? Next => agenda.TryPeek(out _, out var first) ? first.Time : null;

    public override long TimestampFrequency => Moment.Second;

    public override long GetTimestamp() => Now.Time;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMicroseconds(Now.Unix);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Alarm(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void At(long time, Action what) => agenda.Enqueue(what, (Math.Max(time, Now.Time), order++));

    public void After(TimeSpan wait, Action what) => At(Now.Time + wait.Ticks / TimeSpan.TicksPerMicrosecond, what);

    /// <summary>Jumps to a time.</summary>
    public void Advance(long time) => Now = new(Now.Unix + Math.Max(0, time - Now.Time), Math.Max(Now.Time, time));

    /// <summary>Lets the next thing happen.</summary>
    public void Step()
    {
        if (!agenda.TryDequeue(out var what, out var when)) throw new InvalidOperationException("Nothing is going to happen any more.");
        Advance(when.Time);
        what();
    }

    private sealed class Alarm(World world, TimerCallback callback, object? state) : ITimer
    {
        private int setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var mine = ++setting;
            if (dueTime != Timeout.InfiniteTimeSpan) world.After(dueTime, () => Ring(mine));
            return true;
        }

        public void Dispose() => setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Ring(int mine)
        {
            if (mine == setting) callback(state);
        }
    }
}
