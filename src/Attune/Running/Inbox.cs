using System.Threading.Channels;

namespace Attune;

/// <summary>The inbox of a real run: one channel for an executor's signals, deadlines and requests.</summary>
internal sealed class Inbox : IInbox
{
    private const int MostAtOnce = 1024; // a turn's worth: keeps a flood from starving the journal
    private readonly ExperimentClock clock;
    private readonly ITimer timer;
    private readonly AutoResetEvent? arrived; // where a thread is held
    private long? wakeAt;

    /// <param name="clock">Stamps the signals.</param>
    /// <param name="time">Rings at deadlines.</param>
    /// <param name="holdsThread">Whether the thread that reads waits itself. Waking another of the pool's costs more than all else where processors are busy with trials of other processes.</param>
    public Inbox(ExperimentClock clock, TimeProvider time, bool holdsThread = false)
    {
        (this.clock, arrived) = (clock, holdsThread ? new(initialState: false) : null);
        Signals = Channel.CreateUnbounded<Signal>(new() { SingleReader = true, AllowSynchronousContinuations = holdsThread });
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where signals are put in.</summary>
    public Channel<Signal> Signals { get; }

    public Moment Now => clock.Now;

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken) =>
        Take(into) ? new(true) : arrived is not null ? new(Wait(into, cancellationToken)) : WaitAsync(into, cancellationToken);

    public void WakeAt(long? time)
    {
        if (time == wakeAt) return;
        wakeAt = time;
        timer.Change(time is { } at ? TimeSpan.FromMicroseconds(Math.Clamp(at - clock.Time, 0, 86_400 * Moment.Second)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(Signal signal) => Signals.Writer.TryWrite(signal);

    public ValueTask DisposeAsync()
    {
        arrived?.Dispose();
        return timer.DisposeAsync();
    }

    private bool Wait(List<Signal> into, CancellationToken cancellationToken)
    {
        var arrival = Signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (!arrival.IsCompleted)
        {
            arrival.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Wake);
            arrived!.WaitOne();
        }
        return arrival.GetAwaiter().GetResult() && Take(into);
    }

    private async ValueTask<bool> WaitAsync(List<Signal> into, CancellationToken cancellationToken) =>
        await Signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && Take(into);

    private bool Take(List<Signal> into)
    {
        while (into.Count < MostAtOnce && Signals.Reader.TryRead(out var signal)) into.Add(signal);
        return into.Count > 0;
    }

    private void Wake() => arrived!.Set();

    // Also rings when a day has passed of a longer wait; the kernel finds no alarm due and the loop asks again.
    private void Ring()
    {
        wakeAt = null;
        Post(new DeadlinePassed { At = clock.Now });
    }
}
