namespace Attune.Testing;

/// <summary>A lawful experiment in which everything that can happen to a trial happens, by chance: the real kernel, fed with made-up signals from one seed.</summary>
internal sealed class RandomRun
{
    private const int Signals = 400;
    private readonly RandomStream random;
    private readonly Kernel kernel;
    private readonly string metric;
    private readonly double sign;
    private long time;

    /// <summary>Runs an experiment.</summary>
    /// <param name="plan">What it is made of.</param>
    /// <param name="seed">Of all that happens.</param>
    /// <param name="mirrored">Whether to turn the sign of the metric.</param>
    public RandomRun(Plan plan, long seed, bool mirrored = false)
    {
        (random, kernel) = (RandomStream.At(seed, "contract", 0), new(plan));
        (metric, sign) = (plan.Problem.Objective?.Metric ?? "loss", mirrored ? -1 : 1);
        kernel.Open([Creation(plan.Problem, seed), Session], Events);
        for (var i = 0; i < Signals && !kernel.State.IsFinished; i++) Turn();
    }

    /// <summary>All that happened, in order.</summary>
    public List<ExperimentEvent> Events { get; } = [];

    private Moment Now => new(time, time);

    private SessionStarted Session => new() { At = Now, Session = 1, Host = "here", ProcessId = 1, NumSamples = 20, Capacity = Resources.OneCpu, Options = Configuration.Empty };

    private ExperimentCreated Creation(Problem problem, long seed) => new()
    {
        At = Now, Name = "contract", Trainable = "made up", Seed = seed, Objectives = problem.Objectives, Space = default, Searcher = Configuration.Empty,
        Scheduler = Configuration.Empty, Version = "0",
    };

    private void Turn()
    {
        time += random.NextIndex((int)Moment.Second);
        if (kernel.Deadline <= time) kernel.Handle(new DeadlinePassed { At = Now }, Events);
        kernel.Fill(Now, Events);
        Trial[] running = [.. kernel.State.Trials.Where(trial => trial.Status == TrialStatus.Running)];
        if (running.Length > 0) kernel.Handle(Next(running[random.NextIndex(running.Length)]), Events);
    }

    private Signal Next(Trial trial) => trial switch
    {
        { IsSaving: true } when random.NextIndex(10) == 0 => new SaveFailed { At = Now, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = trial.NextCheckpoint - 1, Error = Error },
        { IsSaving: true } => new CheckpointSaved { At = Now, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = Requested(trial.Id) },
        { Verdict: not null } => Ended(trial, AttemptEnd.Stopped),
        _ => random.NextIndex(30) switch
        {
            0 => Ended(trial, AttemptEnd.Failed) with { Error = Error },
            1 => Ended(trial, AttemptEnd.Returned),
            _ => Report(trial),
        },
    };

    private AttemptReported Report(Trial trial) => new()
    {
        At = Now, Trial = trial.Id, Attempt = trial.Attempt, Metrics = Result(trial), Duration = random.NextIndex((int)Moment.Second), OffersSave = trial.Id % 5 != 3,
        Checkpoint = random.NextIndex(5) == 0 ? Events.OfType<TrialEvent>().Count(e => e.Trial == trial.Id) : null,
    };

    private AttemptEnded Ended(Trial trial, AttemptEnd end) => new() { At = Now, Trial = trial.Id, Attempt = trial.Attempt, End = end };

    private TrialError Error => new("Fault", "made up", $"at line {random.NextIndex(3)}");

    private Metrics Result(Trial trial)
    {
        var unit = random.NextUnit();
        Value save = random.NextIndex(4) == 0;
        if (random.NextIndex(12) == 0) return new(new MetricNames("should_checkpoint"), [save]);
        Value value = random.NextIndex(40) switch
        {
            0 => double.NaN,
            1 => sign * double.PositiveInfinity,
            2 => sign * double.NegativeInfinity,
            3 => "text",
            4 => Value.Null,
            _ => sign * (Math.Round(unit, 2) + 1.0 / (trial.Iteration + 1)),
        };
        return new(new MetricNames(metric, "should_checkpoint"), [value, save]);
    }

    private int Requested(int trial) => Events.OfType<CheckpointRequested>().Last(e => e.Trial == trial).Checkpoint;
}
