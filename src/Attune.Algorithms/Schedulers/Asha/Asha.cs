namespace Attune;

/// <summary>
/// Asynchronous successive halving, in its stopping form: a trial that reaches a rung goes on only if its result is not below the best
/// <c>1/<see cref="ReductionFactor"/></c> of those that reached the rung before it. Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020.
/// </summary>
/// <remarks>
/// A result without the metric is not judged; the next one that has it is. One that is not finite is recorded as the worst: it is stopped where others have reached the rung
/// with better ones, and goes on where they have not.
/// A trial that skips rungs is judged at the highest one it has reached, then, result by result, at the lower ones.
/// Of several <see cref="Objectives"/> a result must have all; one of which any is not finite ranks worst, and a trial goes on if no more than one in <see cref="ReductionFactor"/> of the others at the rung rank better.
/// </remarks>
public sealed record Asha : Scheduler
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

    /// <summary>The time at which a trial is stopped in any case, in units of <see cref="TimeAttr"/>. Above 0; default 100.</summary>
    public double MaxT { get; init; } = 100;

    /// <summary>The time of the first rung: no trial is stopped before. Above 0, at most <see cref="MaxT"/>; default 1.</summary>
    public double GracePeriod { get; init; } = 1;

    /// <summary>How much higher each rung is than the one below, and one in how many may pass it. Above 1; default 4.</summary>
    public double ReductionFactor { get; init; } = 4;

    /// <summary>How many brackets share the trials; each further one begins one rung later. At least 1; default 1.</summary>
    public int Brackets { get; init; } = 1;

    /// <summary>Whether trials are stopped at <see cref="MaxT"/>, and judged late at rungs they skipped. Default true.</summary>
    public bool StopLastTrials { get; init; } = true;

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new AshaScheduler(this, Own.CriteriaIn(problem), index => RandomStream.At(problem.Seed, "asha-bracket", index));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!(MaxT > 0 && double.IsFinite(MaxT))) yield return $"Asha: MaxT is {MaxT}; the longest time a trial may take must be a number above 0.";
        if (!(GracePeriod > 0)) yield return $"Asha: GracePeriod is {GracePeriod}; the time of the first rung must be above 0.";
        if (GracePeriod > MaxT) yield return $"Asha: GracePeriod is {GracePeriod} and MaxT is {MaxT}; the first rung must not lie above the last time. Lower GracePeriod.";
        if (!(ReductionFactor > 1 && double.IsFinite(ReductionFactor))) yield return $"Asha: ReductionFactor is {ReductionFactor}; each rung must lie above the one below it, so it must be above 1.";
        if (Brackets < 1) yield return $"Asha: Brackets is {Brackets}; there must be at least 1.";
        foreach (var error in Own.Validate(problem, TimeAttr)) yield return error;
    }

    /// <inheritdoc/>
    public override Scheduler? Revised(Configuration settings) => LastTime.In(settings, this) is { } last ? this with { MaxT = last } : null;

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "asha"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null), new("max_t", MaxT),
        new("grace_period", GracePeriod), new("reduction_factor", ReductionFactor), new("brackets", Brackets), new("stop_last_trials", StopLastTrials), .. Own.Describe(),
    ]);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    private OwnObjective Own => new(nameof(Asha), Metric, Mode) { Several = Objectives, Order = ObjectiveOrder };
}
