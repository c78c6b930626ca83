namespace Attune;

/// <summary>
/// Asynchronous successive halving, in its published form: a trial waits at each rung, with a checkpoint, and goes on as soon as it is among the best
/// <c>1/<see cref="ReductionFactor"/></c> of all that have reached the rung, also if that is later. A few slots are shared by as many trials as it takes. Li et al., "A System for Massively Parallel
/// Hyperparameter Tuning", 2020, algorithm 2. The stopping form is <see cref="Asha"/>.
/// </summary>
/// <remarks>
/// <para>A free slot goes to a trial that can be promoted, from the highest rung down, or else to a new one. A trial that would be chosen when it reaches a rung goes on without a pause.</para>
/// <para>Where trials offer no checkpoint, they are kept as they are, suspended, by executors that can do that. A trial that cannot be saved ends or goes on at once, by its rank.</para>
/// <para>When the search is finished, slots stay free unless a trial is promoted. When nothing runs any more, the leader goes on until one trial has run in full; then the others end.</para>
/// <para>Rungs may count anything that grows: with <see cref="TimeAttr"/> <c>time_total_s</c> they lie at seconds, with a reported <c>cost_usd</c> at amounts of money. A trial is
/// compared at the highest rung that it has passed, by its result there. A result without the metric is passed over; one that is not finite ends its trial.</para>
/// <para>Of several <see cref="Objectives"/> a result must have all. The order at a rung may change with each trial that comes there; who goes on is decided by the order of that moment.</para>
/// </remarks>
public sealed record PromotionAsha : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>training_iteration</c> (the default) or <c>time_total_s</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TrainingIteration;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>Several objectives to compare trials by, instead of <see cref="Metric"/> and <see cref="Mode"/>, the most important first: at least 2, that of the run among them. Default: none.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>How results are put in order when there are several <see cref="Objectives"/>. Default: by fronts.</summary>
    public ObjectiveOrder ObjectiveOrder { get; init; }

    /// <summary>The time at which a trial has run in full, and ends, in units of <see cref="TimeAttr"/>. Above 0; default 100.</summary>
    public double MaxT { get; init; } = 100;

    /// <summary>The time of the first rung. Above 0, at most <see cref="MaxT"/>; default 1.</summary>
    public double GracePeriod { get; init; } = 1;

    /// <summary>How much higher each rung is than the one below, and one in how many goes on from it. Above 1; default 4.</summary>
    public double ReductionFactor { get; init; } = 4;

    private LadderSettings Settings => new(nameof(PromotionAsha), TimeAttr, new(nameof(PromotionAsha), Metric, Mode) { Several = Objectives, Order = ObjectiveOrder }, MaxT, GracePeriod, ReductionFactor);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Settings.Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) => new PromotionScheduler(Settings.In(problem), new TopShare(ReductionFactor));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => Settings.Validate(problem);

    /// <inheritdoc/>
    public override Scheduler? Revised(Configuration settings) => LastTime.In(settings, this) is { } last ? this with { MaxT = last } : null;

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "promotion_asha"), .. Settings.Describe()]);
}
