namespace Attune;

/// <summary>
/// <see cref="PromotionAsha"/> that makes trials longer only while that changes who is best: at first nobody goes beyond the second rung, and each time a trial arrives at the highest rung in use and the ranking
/// there is not that at the rung below, one more rung comes into use. Bohdal et al., "PASHA: Efficient HPO and NAS with Progressive Resource Allocation", 2023, algorithm 1.
/// </summary>
/// <remarks>
/// <para>Rankings are soft (section 4.2): at each place, two trials are as good as each other when they differ by no more than ε at the rung below. ε is the 90th percentile of how far two trials differ
/// whose curves cross and cross back, as noise makes them; 0 until such a pair is seen (equation 1).</para>
/// <para>So that the cost does not grow with the number of trials, the best 64 places are compared, and curves with those of the 64 trials that arrived before; the last 1,024 distances count.</para>
/// <para>It ends with a trial that has run to the highest rung in use, which may be far below <see cref="MaxT"/>: train the best one on. All else is as in <see cref="PromotionAsha"/>.</para>
/// </remarks>
public sealed record Pasha : Scheduler
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

    /// <summary>How much higher each rung is than the one below, and one in how many goes on from it. Above 1; default 4.</summary>
    public double ReductionFactor { get; init; } = 4;

    private LadderSettings Settings => new(nameof(Pasha), TimeAttr, new(nameof(Pasha), Metric, Mode), MaxT, GracePeriod, ReductionFactor);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        var rules = Settings.In(problem);
        return new PromotionScheduler(rules, new ProgressiveShare(ReductionFactor, rules.Ladder));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => Settings.Validate(problem);

    /// <inheritdoc/>
    public override Scheduler? Revised(Configuration settings) => LastTime.In(settings, this) is { } last ? this with { MaxT = last } : null;

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "pasha"), .. Settings.Describe()]);
}
