namespace Attune;

/// <summary>
/// Runs simulated trials in virtual time: the production loop unchanged, whole experiments in milliseconds, the same bytes every time. It is the only driver of its
/// clock, which jumps to the next thing that happens.
/// </summary>
internal sealed class VirtualExecutor : IExecutor, IInbox
{
    private readonly PriorityQueue<Signal, (long Time, long Order)> agenda = new();
    private readonly VirtualTrials trials;
    private long order;
    private long? wakeAt;

    /// <param name="step">What a trial does in an iteration, from its configuration, number and the iteration (from 1). Must depend on nothing else.</param>
    /// <param name="start">Experiment time at which the session starts.</param>
    /// <param name="since">When the iteration with which a trial restarts had begun in an earlier session, so that a restart costs no virtual time; null: now.</param>
    public VirtualExecutor(Func<Configuration, int, int, VirtualStep> step, Moment start, Func<int, long?> since) => (Now, trials) = (start, new(step, since, () => Now, Schedule));

    public Moment Now { get; private set; }

    public ValueTask SendAsync(TrialCommand command, CancellationToken cancellationToken)
    {
        trials.Send(command);
        return default;
    }

    /// <summary>Signals are read from the inbox, which this is too.</summary>
    public IAsyncEnumerable<Signal> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<Signal>();

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken)
    {
        while (agenda.TryPeek(out var next, out _) && !trials.Happens(next)) agenda.Dequeue();
        var due = agenda.TryPeek(out _, out var first) ? first.Time : long.MaxValue;
        if (wakeAt is { } alarm && alarm <= due)
        {
            wakeAt = null;
            into.Add(new DeadlinePassed { At = Advance(alarm) });
        }
        else if (due < long.MaxValue)
        {
            Advance(due);
            var signal = agenda.Dequeue();
            trials.Deliver(signal);
            into.Add(signal);
        }
        return new(into.Count > 0);
    }

    public void WakeAt(long? time) => wakeAt = time;

    public void Post(Signal signal) => agenda.Enqueue(signal, (Now.Time, order++));

    public ValueTask DisposeAsync() => default;

    private void Schedule(Signal signal) => agenda.Enqueue(signal, (signal.At.Time, order++));

    private Moment Advance(long time) => Now = new(Now.Unix + Math.Max(0, time - Now.Time), Math.Max(Now.Time, time));
}
