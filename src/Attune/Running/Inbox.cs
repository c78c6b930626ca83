using System.Threading.Channels;

namespace Attune;

/// <summary>The inbox of a real run: one channel for an executor's signals, deadlines and requests.</summary>
internal sealed class Inbox : INodeInbox
{
    private const int MostAtOnce = 1024; // a turn's worth: keeps a flood from starving the journal
    private readonly ExperimentClock clock;
    private readonly ITimer timer;
    private readonly AutoResetEvent? arrived; // where a thread is held
    private readonly Channel<Signal> signals;
    private readonly Lock marking = new();
    private readonly Queue<(Signal Mark, TaskCompletionSource Written)> marks = new();
    private readonly List<TaskCompletionSource> passed = []; // marks that were taken
    private long? wakeAt;

    /// <param name="clock">Stamps the signals.</param>
    /// <param name="time">Rings at deadlines.</param>
    /// <param name="holdsThread">Whether the thread that reads waits itself. Waking another of the pool's costs more than all else where processors are busy with trials of other processes.</param>
    public Inbox(ExperimentClock clock, TimeProvider time, bool holdsThread = false)
    {
        (this.clock, arrived) = (clock, holdsThread ? new(initialState: false) : null);
        signals = Channel.CreateUnbounded<Signal>(new() { SingleReader = true, AllowSynchronousContinuations = holdsThread });
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Moment Now => clock.Now;

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken)
    {
        if (passed.Count > 0) Pass();
        return Take(into) ? new(true) : arrived is not null ? new(Wait(into, cancellationToken)) : WaitAsync(into, cancellationToken);
    }

    public void WakeAt(long? time)
    {
        if (time == wakeAt) return;
        wakeAt = time;
        timer.Change(time is { } at ? TimeSpan.FromMicroseconds(Math.Clamp(at - clock.Time, 0, 86_400 * Moment.Second)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(Signal signal) => signals.Writer.TryWrite(signal);

    // A mark is a deadline at which nothing is due.
    public Task WrittenAsync(CancellationToken cancellationToken)
    {
        var (mark, written) = (new DeadlinePassed { At = clock.Now }, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (marking)
        {
            marks.Enqueue((mark, written));
            Post(mark);
        }
        return written.Task.WaitAsync(cancellationToken);
    }

    public void Close(Exception? problem = null) => signals.Writer.TryComplete(problem);

    public ValueTask DisposeAsync()
    {
        arrived?.Dispose();
        return timer.DisposeAsync();
    }

    private bool Wait(List<Signal> into, CancellationToken cancellationToken)
    {
        var arrival = signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (!arrival.IsCompleted)
        {
            arrival.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Wake);
            arrived!.WaitOne();
        }
        return arrival.GetAwaiter().GetResult() && Take(into);
    }

    private async ValueTask<bool> WaitAsync(List<Signal> into, CancellationToken cancellationToken) =>
        await signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && Take(into);

    private bool Take(List<Signal> into)
    {
        while (into.Count < MostAtOnce && signals.Reader.TryRead(out var signal))
        {
            if (signal is DeadlinePassed) Mark(signal);
            into.Add(signal);
        }
        return into.Count > 0;
    }

    private void Wake() => arrived!.Set();

    private void Mark(Signal signal)
    {
        lock (marking)
        {
            if (marks.TryPeek(out var next) && ReferenceEquals(next.Mark, signal)) passed.Add(marks.Dequeue().Written);
        }
    }

    private void Pass()
    {
        foreach (var written in passed) written.SetResult();
        passed.Clear();
    }

    // Also rings when a day has passed of a longer wait; the kernel finds no alarm due and the loop asks again.
    private void Ring()
    {
        wakeAt = null;
        Post(new DeadlinePassed { At = clock.Now });
    }
}
