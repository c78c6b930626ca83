using Attune.Protocol;

namespace Attune;

/// <summary>Simulated trials in virtual time: what runs attempts below a node, or below the executor of a rehearsal.</summary>
/// <param name="step">What a trial does in an iteration, from its configuration, number and the iteration (from 1). Must depend on nothing else.</param>
/// <param name="since">When the iteration with which a trial restarts had begun in an earlier session, so that a restart costs no virtual time; null: now.</param>
/// <param name="now">The virtual time.</param>
/// <param name="schedule">Puts down what happens later; it then happens if <see cref="Happens"/> says so.</param>
internal sealed class VirtualTrials(Func<Configuration, int, int, VirtualStep> step, Func<int, long?> since, Func<Moment> now, Action<Signal> schedule) : ITrialHost
{
    private readonly Dictionary<int, VirtualAttempt> attempts = [];
    private readonly MetricNamesTable names = new();

    public IReadOnlyList<RunningAttempt> Running => [.. attempts.Select(entry => new RunningAttempt(entry.Key, entry.Value.Number))];

    public void Send(TrialCommand command)
    {
        if (command is TrialCommand.Launch launch) Begin(launch);
        else if (attempts.TryGetValue(command.Trial, out var attempt) && attempt.Number == command.Attempt) Tell(attempt, command);
    }

    /// <summary>Whether a signal that is due happens: what an attempt that was stopped would have done later does not.</summary>
    public bool Happens(Signal signal) => signal is not AttemptSignal of || of is AttemptEnded { End: AttemptEnd.Stopped } || AttemptOf(of) is not null;

    /// <summary>A signal happens.</summary>
    public void Deliver(Signal signal)
    {
        if (signal is AttemptReported { Final: false } report) Wait(report, attempts[report.Trial]);
        else if (signal is AttemptEnded { End: not AttemptEnd.Stopped } ended) attempts.Remove(ended.Trial);
    }

    public ValueTask DisposeAsync() => default;

    // One whose decision is known goes on without it.
    private void Wait(AttemptReported report, VirtualAttempt attempt)
    {
        attempt.Waits = report.OffersSave || report.Number > attempt.Ahead || !AheadRule.Allows(report.Metrics);
        if (!attempt.Waits) Go(report.Trial, attempt, now().Time);
    }

    private VirtualAttempt? AttemptOf(AttemptSignal signal) => attempts.TryGetValue(signal.Trial, out var attempt) && attempt.Number == signal.Attempt ? attempt : null;

    private Moment After(long from, TimeSpan duration)
    {
        var time = Math.Max(now().Time, from + duration.Ticks / TimeSpan.TicksPerMicrosecond);
        return new(now().Unix + (time - now().Time), time);
    }

    private void Begin(TrialCommand.Launch launch)
    {
        if (attempts.TryGetValue(launch.Trial, out var earlier)) End(launch.Trial, earlier);
        var attempt = attempts[launch.Trial] = new(launch.Attempt, launch.Configuration, launch.Checkpoint?.Iteration ?? 0) { NextCheckpoint = launch.NextCheckpoint, Ahead = launch.Ahead };
        Go(launch.Trial, attempt, since(launch.Trial) ?? now().Time);
    }

    private void Tell(VirtualAttempt attempt, TrialCommand command)
    {
        if (command is TrialCommand.Continue { Ahead: var ahead }) attempt.Ahead = Math.Max(attempt.Ahead, ahead);
        switch (command)
        {
            case TrialCommand.Continue next when attempt.Waits && next.Report == attempt.Reports: Go(command.Trial, attempt, now().Time); break;
            case TrialCommand.Save save when attempt.Waits && save.Checkpoint >= attempt.NextCheckpoint: Save(attempt, save); break;
            case TrialCommand.Pause or TrialCommand.Stop: End(command.Trial, attempt); break;
        }
    }

    private void Save(VirtualAttempt attempt, TrialCommand.Save save)
    {
        attempt.NextCheckpoint = save.Checkpoint + 1;
        schedule(new CheckpointSaved { At = now(), Trial = save.Trial, Attempt = save.Attempt, Checkpoint = save.Checkpoint });
    }

    private void End(int trial, VirtualAttempt attempt)
    {
        attempts.Remove(trial);
        schedule(new AttemptEnded { At = now(), Trial = trial, Attempt = attempt.Number, End = AttemptEnd.Stopped });
    }

    private void Go(int trial, VirtualAttempt attempt, long from)
    {
        attempt.Waits = false;
        var next = step(attempt.Configuration, trial, ++attempt.Iteration);
        var at = After(from, next.Duration);
        if (next is { Report: { } report, Error: null })
        {
            schedule(new AttemptReported
            {
                At = at, Trial = trial, Attempt = attempt.Number, Number = ++attempt.Reports, Metrics = Measure(report), Duration = next.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
                OffersSave = report.Save is not null, Final = next.Returns,
            });
        }
        if (next is not { Returns: false, Error: null, Report: not null })
        {
            schedule(new AttemptEnded { At = at, Trial = trial, Attempt = attempt.Number, End = next.Error is null ? AttemptEnd.Returned : AttemptEnd.Failed, Error = next.Error });
        }
    }

    private Metrics Measure(Report report) => new(names.Intern(report.Entries, null), [.. report.Metrics.Select(entry => entry.Value)]);

    private sealed class VirtualAttempt(int number, Configuration configuration, int iteration)
    {
        public int Number => number;

        public Configuration Configuration => configuration;

        public int Iteration { get; set; } = iteration;

        /// <summary>How many reports were made, with the one that is under way.</summary>
        public int Reports { get; set; }

        public int NextCheckpoint { get; set; }

        /// <summary>How many reports need not wait.</summary>
        public int Ahead { get; set; }

        /// <summary>Whether it waits for the decision on a report.</summary>
        public bool Waits { get; set; }
    }
}
