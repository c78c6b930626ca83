namespace Attune;

/// <summary>
/// What a node has to say and nobody has acknowledged: numbered from 1, without gaps, in order. It cannot overflow: an attempt makes no report before the decision on the one before, unless that is
/// known, so that of each there are as many reports as it may run ahead (<see cref="Headway"/>), one more, the answer to a save and the end, while the engine hears nothing.
/// </summary>
/// <param name="time">Where the time that a poll waits comes from.</param>
internal sealed class Outbox(TimeProvider time)
{
    private const int Most = 1024; // of a batch: a turn's worth
    private readonly Lock sync = new();
    private readonly Queue<Signal> kept = new();
    private long acknowledged;
    private TaskCompletionSource? arrival;

    /// <summary>Attempts of which something is not acknowledged.</summary>
    public IReadOnlyList<RunningAttempt> Attempts
    {
        get
        {
            lock (sync) return [.. kept.OfType<AttemptSignal>().Select(signal => new RunningAttempt(signal.Trial, signal.Attempt)).Distinct()];
        }
    }

    public void Put(Signal signal)
    {
        TaskCompletionSource? awaited;
        lock (sync)
        {
            kept.Enqueue(signal);
            (awaited, arrival) = (arrival, null);
        }
        awaited?.TrySetResult();
    }

    /// <summary>Drops what a cursor acknowledges, and gives what comes after it.</summary>
    public async ValueTask<SignalBatch> TakeAsync(long after, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (Acknowledge(after) is { } empty && wait > TimeSpan.Zero)
        {
            await empty.WaitAsync(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        lock (sync)
        {
            Signal[] batch = [.. kept.Take(Most)];
            return new(batch, acknowledged + batch.Length);
        }
    }

    // The arrival of the next signal, when there is none now.
    private Task? Acknowledge(long after)
    {
        lock (sync)
        {
            for (; acknowledged < after && kept.Count > 0; acknowledged++) kept.Dequeue();
            return kept.Count > 0 ? null : (arrival ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
