using System.Threading.Channels;

namespace Attune;

/// <summary>The inbox of a real run: one channel for an executor's signals, deadlines and requests.</summary>
internal sealed class Inbox : IInbox
{
    private const int MostAtOnce = 1024; // a turn's worth: keeps a flood from starving the journal
    private readonly ExperimentClock clock;
    private readonly ITimer timer;
    private long? wakeAt;

    public Inbox(ExperimentClock clock, TimeProvider time)
    {
        this.clock = clock;
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where signals are put in.</summary>
    public Channel<Signal> Signals { get; } = Channel.CreateUnbounded<Signal>(new() { SingleReader = true });

    public Moment Now => clock.Now;

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken) =>
        Take(into) ? new(true) : WaitAsync(into, cancellationToken);

    public void WakeAt(long? time)
    {
        if (time == wakeAt) return;
        wakeAt = time;
        timer.Change(time is { } at ? TimeSpan.FromMicroseconds(Math.Clamp(at - clock.Time, 0, 86_400 * Moment.Second)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(Signal signal) => Signals.Writer.TryWrite(signal);

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private async ValueTask<bool> WaitAsync(List<Signal> into, CancellationToken cancellationToken) =>
        await Signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && Take(into);

    private bool Take(List<Signal> into)
    {
        while (into.Count < MostAtOnce && Signals.Reader.TryRead(out var signal)) into.Add(signal);
        return into.Count > 0;
    }

    // Also rings when a day has passed of a longer wait; the kernel finds no alarm due and the loop asks again.
    private void Ring()
    {
        wakeAt = null;
        Post(new DeadlinePassed { At = clock.Now });
    }
}
