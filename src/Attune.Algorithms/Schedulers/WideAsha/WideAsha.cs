namespace Attune;

/// <summary>
/// <see cref="PromotionAsha"/> that sees more trials. Rungs lie close together, and where the order at one is kept at the next, fewer go on than would take as much there as below: what that saves starts new trials.
/// Where the order is not kept, more go on, at worst all. A trial counts at a rung for where it is heading.
/// </summary>
/// <remarks>
/// <para>Looked at are the last 64 trials that went on from a rung. If in k of n pairs of them the one that was ahead was ahead at the next rung too, let a = (k + 1)/(n + 2), by Laplace's rule of succession. One
/// trial in η goes on where a is at least 0.7, all where it is at most 0.6, and 1 - (1 - 1/η)(a - 0.6)/0.1 of them between; with fewer than 10 pairs, one in η. That rungs differ in what they tell, and that
/// resources should follow, is in Li et al., "Hyper-Tune", 2022; there brackets are chosen by it.</para>
/// <para>So that some trials still run in full, each step from a rung to the next is due <see cref="DueShare"/> of an even share of all that is spent: the best go on from there also where they are not one in η.</para>
/// <para>A result counts with half of what changed since the rung below added to it: a curve that still falls is ahead of one that lies flat at the same height, as in Swersky et al., "Freeze-Thaw Bayesian
/// Optimization", 2014, and Domhan et al., 2015, who fit whole curves. At the end only the result itself counts.</para>
/// <para>Between <see cref="GracePeriod"/> and <see cref="MaxT"/> all rungs are apart by the same factor, the nearest to <see cref="RungFactor"/> that fits a whole number of times. All else is as in
/// <see cref="PromotionAsha"/>.</para>
/// </remarks>
public sealed record WideAsha : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>training_iteration</c> (the default) or <c>time_total_s</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TrainingIteration;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>The time at which a trial has run in full, and ends, in units of <see cref="TimeAttr"/>. Above 0; default 100.</summary>
    public double MaxT { get; init; } = 100;

    /// <summary>The time of the first rung. Above 0, at most <see cref="MaxT"/>; default 1.</summary>
    public double GracePeriod { get; init; } = 1;

    /// <summary>One in how many goes on from a rung whose order is kept at the next. Above 1; default 3.5.</summary>
    public double ReductionFactor { get; init; } = 3.5;

    /// <summary>How much higher each rung is than the one below, about. Above 1; default 1.7.</summary>
    public double RungFactor { get; init; } = 1.7;

    /// <summary>What the trials that go on from a rung may take at least, as a share of what each would take if all took the same. From 0 to 1; default 0.4.</summary>
    public double DueShare { get; init; } = 0.4;

    private LadderSettings Settings => new(nameof(WideAsha), TimeAttr, new(nameof(WideAsha), Metric, Mode), MaxT, GracePeriod, ReductionFactor);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        var rules = Settings.In(problem) with { Ladder = Ladder.Even(GracePeriod, MaxT, RungFactor) };
        return new PromotionScheduler(rules, new WideShare(this, rules.Ladder));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        foreach (var error in Settings.Validate(problem)) yield return error;
        if (!(RungFactor > 1 && double.IsFinite(RungFactor))) yield return $"WideAsha: RungFactor is {RungFactor}; each rung must lie above the one below it, so it must be above 1.";
        if (!(DueShare is >= 0 and <= 1)) yield return $"WideAsha: DueShare is {DueShare}; it is a share from 0 to 1.";
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "wide_asha"), .. Settings.Describe(), new("rung_factor", RungFactor), new("due_share", DueShare)]);
}
