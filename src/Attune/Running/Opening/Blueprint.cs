using Attune.Running.Revisions;
using Attune.Storage;

namespace Attune;

/// <summary>What a call to <see cref="Tune"/> asks for, checked: the plan for the kernel and the trainable.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Home">Where the experiment is kept.</param>
/// <param name="Trainable">The trainable.</param>
/// <param name="Options">The call's options.</param>
internal sealed record Blueprint(string Name, IHome Home, AnyTrainable Trainable, RunOptions Options)
{
    /// <summary>The objectives that the options name.</summary>
    public IReadOnlyList<Objective> Objectives { get; } = Options switch
    {
        { Metric: { } metric, Mode: { } mode } => [new(metric, mode)],
        { Mode: { } mode } => [new(Objective.Anonymous, mode)],
        _ => [],
    };

    /// <summary>The experiments of the run, where there are several; none: it is one.</summary>
    public IReadOnlyList<Experiment> Experiments { get; init; } = [];

    /// <summary>Whether an experiment of the name is gone on with.</summary>
    public bool Resumes => Options.Resume.IsOn || Options.ResumeConfig is not null;

    /// <summary>What there is to run trials on.</summary>
    public Resources Capacity => Options.Capacity ?? Machine.Capacity;

    /// <summary>The version of Attune, as the journal names it.</summary>
    public const string Version = "0.1.0";

    /// <summary>The options that may change from session to session, for people who read the journal.</summary>
    /// <param name="stoppers">The stopping criteria that hold.</param>
    public Configuration Changeable(IReadOnlyList<Stopper> stoppers)
    {
        var changeable = new Configuration(new Dictionary<string, Value>
        {
            ["max_concurrent_trials"] = Options.MaxConcurrentTrials,
            ["max_failures"] = Options.MaxFailures,
            ["time_budget_s"] = Options.TimeBudget is { } budget ? budget.TotalSeconds : Value.Null,
            ["fail_fast"] = Options.FailFast.IsOn,
            ["stop"] = Say(stoppers),
            [SessionStarted.Limits] = Holding.LimitsOf(stoppers),
            ["goes_on"] = Resumes && (Options.Name is not null || !Options.DatedName), // the same call goes on with the experiment
        });
        return Trainable.Words.Count == 0 ? changeable : changeable.With(SessionStarted.Command, new Value([.. Trainable.Words.Select(word => (Value)word)]));
    }

    /// <summary>What runs the trials.</summary>
    public BoundTrainable Bind() =>
        Options.Isolation == Isolation.Process && Trainable.Code is not null ? BoundTrainable.Of(new WorkerPool(Trainable, Options)) : Trainable.Bind(Options);

    /// <summary>The plan for a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="begun">The searcher that the experiment was begun with, as its journal describes it; null: it is a new one.</param>
    public Plan PlanFor(long seed, Configuration? begun = null) => Experiments.Count == 0 ? PlanOfOne(ProblemOf(seed), begun) : Several.Join(PlanOfOne(ProblemOf(seed), begun), Experiments, Options);

    /// <summary>Why the plan's searcher is the one it is, in words; null: the call names it, or there is nothing to say.</summary>
    public string? WhySearcher(Plan plan, Configuration? begun) => Options.SearchAlg is null && Experiments.Count == 0 ? DefaultSearch.Of(plan.Problem, plan.Scheduler, begun).Why : null;

    private Scheduler Scheduler => Options.Scheduler?.Scheduler ?? new Fifo();

    private Problem ProblemOf(long seed) => new(Scheduler.Narrow(Options.Config), Objectives, seed, Options.NumSamples);

    private Plan PlanOfOne(Problem problem, Configuration? begun) => new()
    {
        Problem = problem,
        Searcher = Options.SearchAlg?.Searcher ?? DefaultSearch.Of(problem, Scheduler, begun).Searcher,
        Scheduler = Scheduler,
        Stoppers = [.. Stoppers()],
        Policies = [.. Policies()],
        MaxFailures = Options.MaxFailures,
        RestoreRetries = Options.RestoreRetries,
        Resume = Options.ResumeConfig ?? Options.Resume.Config ?? new(),
        Capacity = Capacity,
        Devices = Options.Devices ?? Machine.Devices,
        PerTrial = Options.ResourcesPerTrial ?? Resources.OneCpu,
        ResourcesOf = Trainable.Resources,
        MaxConcurrentTrials = Options.MaxConcurrentTrials,
        SaveAtEnd = Options.CheckpointConfig.CheckpointAtEnd,
        InterruptGrace = (long)Options.InterruptGrace.TotalMicroseconds,
    };

    /// <summary>When trials and the experiment end, in words; of the user's code, only that there is some.</summary>
    public static string Say(IEnumerable<Stopper> stoppers) => string.Join(", ", stoppers.Select(stopper => stopper.AsksUserCode ? stopper.GetType().Name : stopper.ToString()));

    private IEnumerable<Stopper> Stoppers()
    {
        foreach (var stopper in Options.Stop ?? []) yield return stopper;
        if (Options.TimeBudget is { } budget && budget > TimeSpan.Zero) yield return new TimeoutStopper(budget);
    }

    private IEnumerable<Policy> Policies()
    {
        var checkpoints = Options.CheckpointConfig;
        if (checkpoints.CheckpointFrequency > 0) yield return new CheckpointEvery(checkpoints.CheckpointFrequency);
        if (checkpoints.NumToKeep is { } keep)
        {
            yield return new KeepCheckpoints(keep, checkpoints.CheckpointScoreAttribute is { } attribute ? new(attribute, checkpoints.CheckpointScoreOrder) : null);
        }
        if (Options.FailFast.IsOn) yield return new FailFast();
        if (Options.StopAfterAlikeFailures != 0) yield return new StopAfterAlikeFailures(Options.StopAfterAlikeFailures);
    }
}
