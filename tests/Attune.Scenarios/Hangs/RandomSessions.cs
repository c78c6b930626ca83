namespace Attune.Scenarios.Hangs;

/// <summary>
/// An experiment to its end over several sessions, in which everything happens by chance that can: trials complete, fail, are lost and tried again, report times that jump past
/// rungs, lack the metric or the time, cannot be saved and are suspended instead; the search waits, thinks or is finished early; the process dies in the middle of a batch or is interrupted, and goes on with
/// more or less capacity. The real kernel, fed with made-up signals from one seed.
/// </summary>
internal sealed class RandomSessions
{
    private const int MostTurns = 50_000; // far beyond any run that gets anywhere
    private readonly RandomStream random;
    private readonly Scheduler scheduler;
    private readonly bool isThinking, suspends;
    private readonly int suggestions, limit, maxFailures, leap;
    private readonly double trouble;
    private readonly List<ExperimentEvent> journal = [];
    private readonly HashSet<int> suspended = []; // trials whose attempt is kept while they wait
    private readonly Dictionary<int, double> taken = []; // by each trial since its last launch; one that was resized takes the rest later
    private Kernel kernel;
    private Resources capacity = Resources.OneCpu;
    private int samples, session, batch, seen;
    private long time;

    public RandomSessions(Scheduler scheduler, long seed)
    {
        (this.scheduler, random) = (scheduler, RandomStream.At(seed, "hangs", 0));
        (samples, isThinking, trouble) = (1 + random.NextIndex(40), Chance(0.2), random.NextUnit() * 0.1);
        (suggestions, limit) = (Chance(0.2) ? random.NextIndex(samples + 1) : int.MaxValue, Chance(0.4) ? 1 + random.NextIndex(6) : 0);
        (maxFailures, leap) = (random.NextIndex(4) - 1, Chance(0.5) ? 1 : 1 + random.NextIndex(12));
        suspends = Chance(0.7);
        kernel = Open();
    }

    /// <summary>All that happened, in order.</summary>
    public IReadOnlyList<ExperimentEvent> Journal => journal;

    /// <summary>Runs to the end; why it is stuck, or null when it came to its end.</summary>
    public string? Run()
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            kernel.Fill(Now, journal);
            if (Stuck() is { } stuck) return stuck;
            if (State.IsFinished)
            {
                kernel.Close(Now, journal);
                if (State.Interrupt is null) return Left();
                kernel = Open();
            }
            else if (Chance(0.003))
            {
                Die();
            }
            else
            {
                Turn();
            }
        }
        return $"it goes round in circles: {Describe()}";
    }

    private ExperimentState State => kernel.State;

    private Moment Now => new(time, time);

    private bool Chance(double probability) => random.NextUnit() < probability;

    private bool IsThinkingNow => isThinking && journal.FindLastIndex(e => e is SuggestionWanted) is >= 0 and var asked && journal.FindLastIndex(e => e is TrialCreated or SearchFinished or SessionStarted) < asked;

    private bool IsEnding => State.Trials.Any(trial => trial is { Status: TrialStatus.Paused or TrialStatus.Pending, Verdict.Kind: VerdictKind.Stop });

    // Nothing runs, thinks, is ending or due, and yet the experiment is not at its end; or there is room and work and nobody says why they do not meet.
    private string? Stuck()
    {
        Follow();
        if (State.IsFinished) return null;
        if (State.Count(TrialStatus.Running) == 0 && !IsThinkingNow && !IsEnding && kernel.Deadline is null) return $"nothing can happen any more: {kernel.IdleReason}; {Describe()}";
        var used = State.Trials.Where(trial => trial.Status == TrialStatus.Running).Sum(trial => taken[trial.Id]);
        var isWorkLeft = State.Count(TrialStatus.Pending) + State.Count(TrialStatus.Paused) > 0;
        return State is { Interrupt: null, Stopped: null } && isWorkLeft && used < capacity["cpu"] && kernel.IdleReason is not { Length: > 0 } ? $"there is room and work and no reason: {Describe()}" : null;
    }

    private string? Left() => State.Trials.All(trial => trial.IsFinished) ? null : $"trials were left behind: {Describe()}";

    private string Describe() => string.Join(", ", Enum.GetValues<TrialStatus>().Where(status => State.Count(status) > 0).Select(status => $"{State.Count(status)} {status}"));

    private Kernel Open()
    {
        if (Chance(0.1)) samples += random.NextIndex(5);
        capacity = new Resources(cpu: 1 + random.NextIndex(8));
        var plan = NewPlan();
        var opened = new Kernel(plan);
        foreach (var e in journal) opened.Replay(e);
        opened.Open(journal.Count == 0 ? [Creation(plan), Session(plan)] : [Session(plan)], journal);
        batch = seen = journal.Count;
        suspended.Clear();
        return opened;
    }

    // A prefix of the last batch is there, as after a crash.
    private void Die()
    {
        var kept = batch + random.NextIndex(journal.Count - batch + 1);
        journal.RemoveRange(kept, journal.Count - kept);
        kernel = Open();
    }

    private Plan NewPlan()
    {
        Searcher searcher = new FiniteDraws(suggestions, isThinking);
        return new()
        {
            Problem = new(new Space { ["size"] = Domains.Choice(1, 1, 1, 2), ["lr"] = Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 7, samples),
            Searcher = limit > 0 ? new ConcurrencyLimiter(searcher, limit, Batch: limit % 2 == 0) : searcher,
            Scheduler = scheduler,
            Capacity = capacity,
            ResourcesOf = configuration => new(cpu: configuration.Double("size")),
            MaxFailures = maxFailures,
            Suspends = suspends,
        };
    }

    private void Turn()
    {
        batch = journal.Count;
        time += random.NextIndex((int)Moment.Second);
        if (Chance(0.0005)) kernel.Handle(new Interrupted { At = Now, By = "a test" }, journal);
        if (kernel.Deadline <= time) kernel.Handle(new DeadlinePassed { At = Now }, journal);
        Follow();
        Trial[] running = [.. State.Trials.Where(trial => trial.Status == TrialStatus.Running || MustEnd(trial))];
        if (IsThinkingNow && (running.Length == 0 || Chance(0.3))) Think();
        else if (running.Length > 0) kernel.Handle(Next(running[random.NextIndex(running.Length)]), journal);
        else if (kernel.Deadline is { } due) time = Math.Max(time, due);
    }

    private void Follow()
    {
        foreach (var e in journal.Skip(seen).OfType<TrialEvent>())
        {
            if (e is TrialPaused { Suspended: true }) suspended.Add(e.Trial);
            if (e is TrialContinued or TrialLaunched) taken[e.Trial] = State.Trials[e.Trial].Resources?["cpu"] ?? State.Trials[e.Trial].Configuration.Double("size");
            if (e is TrialContinued or TrialLaunched or AttemptFailed or TrialCompleted) suspended.Remove(e.Trial);
        }
        seen = journal.Count;
    }

    // A suspended attempt ends when it is told to, and now and then by itself.
    private bool MustEnd(Trial trial) => suspended.Contains(trial.Id) && (trial.Verdict is { Kind: VerdictKind.Stop } || Chance(trouble / 20));

    private void Think()
    {
        var plan = NewPlan();
        var searcher = plan.Searcher.Create(plan.Problem);
        foreach (var e in journal.Where(e => e is not ResultReported { Verdict.Kind: VerdictKind.Stop })) searcher.Observe(e);
        var suggestion = searcher.Suggest(State.Trials.Count, RandomStream.At(plan.Problem.Seed, "suggest", State.Trials.Count));
        kernel.Handle(new SuggestionAnswered { At = Now, Trial = State.Trials.Count, Suggestion = suggestion, BasedOn = State.Sequence }, journal);
    }

    private Signal Next(Trial trial) => trial switch
    {
        { IsSaving: true } when Chance(trouble) => new SaveFailed { At = Now, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = journal.OfType<CheckpointRequested>().Last(e => e.Trial == trial.Id).Checkpoint, Error = Error },
        { IsSaving: true } => new CheckpointSaved { At = Now, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = journal.OfType<CheckpointRequested>().Last(e => e.Trial == trial.Id).Checkpoint },
        { Status: not TrialStatus.Running, Verdict: null } => Ended(trial, AttemptEnd.Failed) with { Error = Error },
        { Verdict: not null } => Ended(trial, Chance(trouble) ? AttemptEnd.Failed : AttemptEnd.Stopped),
        _ when Chance(trouble) => Ended(trial, AttemptEnd.Failed) with { Error = Error },
        _ when Chance(0.02) => Ended(trial, AttemptEnd.Returned),
        _ => Report(trial),
    };

    private AttemptReported Report(Trial trial) => new()
    {
        At = Now, Trial = trial.Id, Attempt = trial.Attempt, Metrics = Result(trial), Duration = random.NextIndex((int)Moment.Second), OffersSave = trial.Id % 5 != 0,
        Checkpoint = Chance(0.1) ? journal.OfType<TrialEvent>().Count(e => e.Trial == trial.Id) : null, Final = Chance(0.005),
    };

    // Time is what a trial says it is: by iterations, by leaps, or now and then not at all.
    private Metrics Result(Trial trial)
    {
        Value loss = Chance(trouble / 2) ? double.NaN : Math.Round(random.NextUnit(), 2);
        var entries = new List<(string Name, Value Value)> { ("loss", loss), ("training_iteration", (trial.Iteration + 1) * leap) };
        if (Chance(trouble / 2)) entries.RemoveAt(0);
        if (Chance(trouble / 2)) entries[^1] = ("training_iteration", Value.Null);
        return new(new MetricNames([.. entries.Select(entry => entry.Name)]), [.. entries.Select(entry => entry.Value)]);
    }

    private AttemptEnded Ended(Trial trial, AttemptEnd end) => new() { At = Now, Trial = trial.Id, Attempt = trial.Attempt, End = end };

    private TrialError Error => new("Fault", "made up", $"at line {random.NextIndex(3)}");

    private SessionStarted Session(Plan plan) => new()
    {
        At = Now, Session = ++session, Host = "here", ProcessId = 1, NumSamples = plan.Problem.NumSamples, Capacity = plan.Capacity, Options = Configuration.Empty,
    };

    private ExperimentCreated Creation(Plan plan) => new()
    {
        At = Now, Name = "by chance", Trainable = "made up", Seed = plan.Problem.Seed, Objectives = plan.Problem.Objectives, Space = default, Searcher = plan.Searcher.Describe(),
        Scheduler = plan.Scheduler.Describe(), Version = "0",
    };
}
