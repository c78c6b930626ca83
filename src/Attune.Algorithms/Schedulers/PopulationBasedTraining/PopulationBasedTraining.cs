namespace Attune;

/// <summary>
/// Population based training: trials train side by side, and time and again each at the bottom goes on from the checkpoint of one at the top, with hyperparameters that are
/// changed at random, so that schedules are found that no fixed configuration can have. Jaderberg et al., "Population Based Training of Neural Networks", 2017.
/// </summary>
/// <remarks>
/// The training code must offer checkpoints, and must apply the configuration it is given after restoring: <c>TrialContext.Applied</c> compares the two. What is
/// changed stays within the domains that are declared. A value that is not a number is not ranked; a trial that ends or fails leaves the population.
/// </remarks>
public sealed record PopulationBasedTraining : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>time_total_s</c> (the default) or <c>training_iteration</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TimeTotal;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>How long a trial trains between two perturbations, in units of <see cref="TimeAttr"/>. Above 0; default 60.</summary>
    public double PerturbationInterval { get; init; } = 60;

    /// <summary>The time before which no trial is considered. Default 0.</summary>
    public double BurnInPeriod { get; init; }

    /// <summary>
    /// Which hyperparameters are changed, and how: a domain, a list of values, a function of draws, or mutations of a nested configuration. All must be in the search space. This or
    /// <see cref="CustomExploreFn"/> is needed.
    /// </summary>
    public Mutations? HyperparamMutations { get; init; }

    /// <summary>The share of the population that goes on from an equal share of better ones. From 0, nobody, to 0.5; default 0.25.</summary>
    public double QuantileFraction { get; init; } = 0.25;

    /// <summary>The chance that a value is drawn anew instead of being changed. From 0 to 1; default 0.25.</summary>
    public double ResampleProbability { get; init; } = 0.25;

    /// <summary>The factors by which a number is multiplied, all equally likely. Default 1.2 and 0.8.</summary>
    public IReadOnlyList<double> PerturbationFactors { get; init; } = [1.2, 0.8];

    /// <summary>Changes the configuration further, after the mutations. Default: none.</summary>
    public Func<Configuration, Configuration>? CustomExploreFn { get; init; }

    /// <summary>
    /// Whether all exploits are written at the end of each session, in <c>pbt_global.txt</c> and <c>pbt_policy_&lt;trial&gt;.txt</c> of the experiment's directory, which
    /// <see cref="PopulationBasedTrainingReplay"/> can replay. Default true.
    /// </summary>
    public bool LogConfig { get; init; } = true;

    /// <summary>Whether a trial whose result lacks <see cref="TimeAttr"/> fails and says so; otherwise such a result is passed over. Default true. One that lacks the metric is passed over in any case.</summary>
    public bool RequireAttrs { get; init; } = true;

    /// <summary>Whether all trials are considered together, each waiting for the others; otherwise each by itself. Default false.</summary>
    public bool Synch { get; init; }

    private OwnObjective Own => new(nameof(PopulationBasedTraining), Metric, Mode);

    internal PopulationRules Rules => new(nameof(PopulationBasedTraining))
    {
        TimeAttr = TimeAttr, Interval = PerturbationInterval, BurnIn = BurnInPeriod, Quantile = QuantileFraction, RequireAttrs = RequireAttrs,
    };

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Create(problem, (purpose, address) => RandomStream.At(problem.Seed, purpose, address));
    }

    internal PopulationScheduler Create(Problem problem, Func<string, long, RandomStream> draws)
    {
        var explorer = new Explorer(this, problem.Space);
        return Synch ? new SynchronousPopulation(Rules, Own.In(problem), explorer, draws) : new AsynchronousPopulation(Rules, Own.In(problem), explorer, draws);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Own.Validate(problem, TimeAttr).Concat(Rules.Validate(problem)).Concat(ProblemsOfExploring(problem.Space));
    }

    /// <inheritdoc/>
    public override string? Refuses(Searcher searcher) => Rules.Refuses(searcher);

    /// <inheritdoc/>
    public override Scheduler WithoutUserCode => CustomExploreFn is null && HyperparamMutations?.HasFunctions != true
        ? this
        : this with { CustomExploreFn = null, HyperparamMutations = (HyperparamMutations ?? []).WithoutFunctions };

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "pbt"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null), new("perturbation_interval", PerturbationInterval),
        new("burn_in_period", BurnInPeriod), new("hyperparam_mutations", HyperparamMutations?.Describe() ?? Value.Null), new("quantile_fraction", QuantileFraction), new("resample_probability", ResampleProbability),
        new("perturbation_factors", PerturbationFactors.Select(factor => (Value)factor).ToArray()), new("custom_explore_fn", CustomExploreFn is null ? Value.Null : true), new("log_config", LogConfig),
        new("require_attrs", RequireAttrs), new("synch", Synch),
    ]);

    /// <summary>The same settings, and the same function.</summary>
    public bool Equals(PopulationBasedTraining? other) => other is not null && Describe().Equals(other.Describe()) && CustomExploreFn == other.CustomExploreFn;

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode();

    private IEnumerable<string> ProblemsOfExploring(Space space)
    {
        if (HyperparamMutations is not { Count: > 0 } && CustomExploreFn is null)
        {
            yield return "PopulationBasedTraining: there is nothing to change; give HyperparamMutations, which say what changes and how, or CustomExploreFn.";
        }
        if (!(ResampleProbability is >= 0 and <= 1)) yield return $"PopulationBasedTraining: ResampleProbability is {ResampleProbability}; a chance must be from 0 to 1.";
        if (PerturbationFactors.Count == 0 || PerturbationFactors.Any(factor => !double.IsFinite(factor)))
        {
            yield return $"PopulationBasedTraining: PerturbationFactors are [{string.Join(", ", PerturbationFactors)}]; give at least one finite factor.";
        }
        foreach (var problem in (HyperparamMutations ?? []).Validate("")) yield return $"PopulationBasedTraining: HyperparamMutations: {problem}";
        foreach (var path in MutationKeys.Unknown(HyperparamMutations ?? [], space))
        {
            yield return $"PopulationBasedTraining: HyperparamMutations changes '{path}', which is not in Config ({string.Join(", ", space.Entries.Select(entry => entry.Key))}); correct the name, or add it to Config, which says with what value trials begin.";
        }
    }
}
