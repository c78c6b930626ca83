namespace Attune;

/// <summary>
/// Population based bandits: population based training in which the new values are not drawn at random but chosen by a Gaussian process that learns from the gains of the whole
/// population. Works with small populations. Parker-Holder et al., "Provably Efficient Online Hyperparameter Optimization with Population-Based Bandits", 2020.
/// </summary>
/// <remarks>
/// The process has a noise term, and its optimism is a multiple of the deviation. An exploit costs up to a few hundred milliseconds, once the last 200 gains are learned from. As in
/// <see cref="PopulationBasedTraining"/>, trials must offer checkpoints.
/// </remarks>
public sealed record Pb2 : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>time_total_s</c> (the default) or <c>training_iteration</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TimeTotal;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>How long a trial trains between two perturbations, in units of <see cref="TimeAttr"/>. Above 0; default 60.</summary>
    public double PerturbationInterval { get; init; } = 60;

    /// <summary>
    /// Which hyperparameters are set, and their bounds: <c>new() { ["lr"] = Tune.LogUniform(1e-4, 1e-1), ["layers"] = Tune.RandInt(1, 9) }</c>; spaces nest. All must be in the search
    /// space. Needed.
    /// </summary>
    public Space? HyperparamBounds { get; init; }

    /// <summary>The share of the population that goes on from an equal share of better ones. From 0, nobody, to 0.5; default 0.25.</summary>
    public double QuantileFraction { get; init; } = 0.25;

    /// <summary>
    /// Whether all exploits are written at the end of each session, in <c>pbt_global.txt</c> and <c>pbt_policy_&lt;trial&gt;.txt</c> of the experiment's directory, which
    /// <see cref="PopulationBasedTrainingReplay"/> can replay. Default true.
    /// </summary>
    public bool LogConfig { get; init; } = true;

    /// <summary>Whether a trial whose result lacks <see cref="TimeAttr"/> fails and says so; otherwise such a result is passed over. Default true. One that lacks the metric is passed over in any case.</summary>
    public bool RequireAttrs { get; init; } = true;

    /// <summary>Whether all trials are considered together, each waiting for the others; otherwise each by itself. Default false.</summary>
    public bool Synch { get; init; }

    /// <summary>Changes the configuration further, after the values were chosen. Default: none.</summary>
    public Func<Configuration, Configuration>? CustomExploreFn { get; init; }

    private OwnObjective Own => new(nameof(Pb2), Metric, Mode);

    internal PopulationRules Rules => new(nameof(Pb2))
    {
        TimeAttr = TimeAttr, Interval = PerturbationInterval, BurnIn = 0, Quantile = QuantileFraction, RequireAttrs = RequireAttrs,
    };

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Create(problem, new Pb2Explorer(this, problem.Space), (purpose, address) => RandomStream.At(problem.Seed, purpose, address));
    }

    internal PopulationScheduler Create(Problem problem, IExplorer explorer, Func<string, long, RandomStream> draws) =>
        Synch ? new SynchronousPopulation(Rules, Own.In(problem), explorer, draws) : new AsynchronousPopulation(Rules, Own.In(problem), explorer, draws);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Own.Validate(problem, TimeAttr).Concat(Rules.Validate(problem)).Concat(ProblemsOfBounds(problem.Space));
    }

    /// <inheritdoc/>
    public override string? Refuses(Searcher searcher) => Rules.Refuses(searcher);

    /// <inheritdoc/>
    public override Scheduler WithoutUserCode => CustomExploreFn is null ? this : this with { CustomExploreFn = null };

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "pb2"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null), new("perturbation_interval", PerturbationInterval),
        new("hyperparam_bounds", HyperparamBounds?.Describe() ?? Value.Null), new("quantile_fraction", QuantileFraction), new("log_config", LogConfig), new("require_attrs", RequireAttrs),
        new("synch", Synch), new("custom_explore_fn", CustomExploreFn is null ? Value.Null : true),
    ]);

    private IEnumerable<string> ProblemsOfBounds(Space space)
    {
        if (HyperparamBounds is not { Entries.Count: > 0 } bounds)
        {
            yield return "Pb2: there is nothing to set; give HyperparamBounds, which say between what bounds values are chosen.";
            yield break;
        }
        foreach (var problem in bounds.Validate("")) yield return $"Pb2: HyperparamBounds: {problem}";
        foreach (var (path, domain) in Pb2Bounds.Leaves(bounds))
        {
            if (domain is not (RealRange or IntegerRange)) yield return $"Pb2: HyperparamBounds: {path} is {domain}, which has no bounds; give a range of numbers (PopulationBasedTraining changes other values too).";
            else if (!MutationKeys.At(space, path.Split('/')).Any())
            {
                yield return $"Pb2: HyperparamBounds sets '{path}', which is not in Config ({string.Join(", ", space.Entries.Select(entry => entry.Key))}); correct the name, or add it to Config, which says with what value trials begin.";
            }
        }
    }
}
