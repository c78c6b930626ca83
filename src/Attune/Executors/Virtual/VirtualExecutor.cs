namespace Attune;

/// <summary>
/// Runs simulated trials in virtual time: the production loop unchanged, whole experiments in milliseconds, the same bytes every time. It is the only driver of its
/// clock, which jumps to the next thing that happens.
/// </summary>
/// <param name="step">What a trial does in an iteration, from its configuration, number and the iteration (from 1). Must depend on nothing else.</param>
/// <param name="start">Experiment time at which the session starts.</param>
/// <param name="since">When the iteration with which a trial restarts had begun in an earlier session, so that a restart costs no virtual time; null: now.</param>
internal sealed class VirtualExecutor(Func<Configuration, int, int, VirtualStep> step, Moment start, Func<int, long?> since) : IExecutor, IInbox
{
    private readonly PriorityQueue<Signal, (long Time, long Order)> agenda = new();
    private readonly Dictionary<int, VirtualAttempt> attempts = [];
    private readonly MetricNamesTable names = new();
    private long order;
    private long? wakeAt;

    public Moment Now { get; private set; } = start;

    public ValueTask SendAsync(TrialCommand command, CancellationToken cancellationToken)
    {
        if (command is TrialCommand.Launch launch) Begin(launch);
        else if (attempts.TryGetValue(command.Trial, out var attempt) && attempt.Number == command.Attempt) Tell(attempt, command);
        return default;
    }

    /// <summary>Signals are read from the inbox, which this is too.</summary>
    public IAsyncEnumerable<Signal> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<Signal>();

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken)
    {
        while (agenda.TryPeek(out var next, out _) && IsStale(next)) agenda.Dequeue();
        var due = agenda.TryPeek(out _, out var first) ? first.Time : long.MaxValue;
        if (wakeAt is { } alarm && alarm <= due)
        {
            wakeAt = null;
            into.Add(new DeadlinePassed { At = Advance(alarm) });
        }
        else if (due < long.MaxValue)
        {
            Advance(due);
            into.Add(Deliver(agenda.Dequeue()));
        }
        return new(into.Count > 0);
    }

    public void WakeAt(long? time) => wakeAt = time;

    public void Post(Signal signal) => agenda.Enqueue(signal, (Now.Time, order++));

    public ValueTask DisposeAsync() => default;

    // What an attempt that was stopped would have done later does not happen.
    private bool IsStale(Signal signal) => signal is AttemptSignal of and not AttemptEnded { End: AttemptEnd.Stopped }
        && !(attempts.TryGetValue(of.Trial, out var attempt) && attempt.Number == of.Attempt);

    private Signal Deliver(Signal signal)
    {
        if (signal is AttemptReported { Final: false } report) attempts[report.Trial].Waits = true;
        else if (signal is AttemptEnded { End: not AttemptEnd.Stopped } ended) attempts.Remove(ended.Trial);
        return signal;
    }

    private Moment Advance(long time) => Now = new(Now.Unix + Math.Max(0, time - Now.Time), Math.Max(Now.Time, time));

    private Moment After(long from, TimeSpan duration)
    {
        var time = Math.Max(Now.Time, from + duration.Ticks / TimeSpan.TicksPerMicrosecond);
        return new(Now.Unix + (time - Now.Time), time);
    }

    private void Begin(TrialCommand.Launch launch)
    {
        if (attempts.TryGetValue(launch.Trial, out var earlier)) End(launch.Trial, earlier);
        var attempt = attempts[launch.Trial] = new(launch.Attempt, launch.Configuration, launch.Checkpoint?.Iteration ?? 0);
        Go(launch.Trial, attempt, since(launch.Trial) ?? Now.Time);
    }

    private void Tell(VirtualAttempt attempt, TrialCommand command)
    {
        switch (command)
        {
            case TrialCommand.Continue when attempt.Waits: Go(command.Trial, attempt, Now.Time); break;
            case TrialCommand.Save save when attempt.Waits: Post(new CheckpointSaved { At = Now, Trial = save.Trial, Attempt = save.Attempt, Checkpoint = save.Checkpoint }); break;
            case TrialCommand.Pause or TrialCommand.Stop: End(command.Trial, attempt); break;
        }
    }

    private void End(int trial, VirtualAttempt attempt)
    {
        attempts.Remove(trial);
        Post(new AttemptEnded { At = Now, Trial = trial, Attempt = attempt.Number, End = AttemptEnd.Stopped });
    }

    private void Go(int trial, VirtualAttempt attempt, long from)
    {
        attempt.Waits = false;
        var next = step(attempt.Configuration, trial, ++attempt.Iteration);
        var at = After(from, next.Duration);
        if (next is { Report: { } report, Error: null })
        {
            Schedule(at, new AttemptReported
            {
                At = at, Trial = trial, Attempt = attempt.Number, Metrics = Measure(report), Duration = next.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
                OffersSave = report.Save is not null, Final = next.Returns,
            });
        }
        if (next is not { Returns: false, Error: null, Report: not null })
        {
            Schedule(at, new AttemptEnded { At = at, Trial = trial, Attempt = attempt.Number, End = next.Error is null ? AttemptEnd.Returned : AttemptEnd.Failed, Error = next.Error });
        }
    }

    private void Schedule(Moment at, Signal signal) => agenda.Enqueue(signal, (at.Time, order++));

    private Metrics Measure(Report report) => new(names.Intern(report.Entries, null), [.. report.Metrics.Select(entry => entry.Value)]);

    private sealed class VirtualAttempt(int number, Configuration configuration, int iteration)
    {
        public int Number => number;

        public Configuration Configuration => configuration;

        public int Iteration { get; set; } = iteration;

        /// <summary>Whether it waits for the decision on a report.</summary>
        public bool Waits { get; set; }
    }
}
