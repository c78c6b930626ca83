namespace Attune;

/// <summary>
/// <see cref="PromotionAsha"/> that knows when it harms. A few trials, the witnesses, run in full however they stand. From them it is seen at each rung how well it tells who is best in the end: where it
/// does, one trial in <see cref="ReductionFactor"/> goes on; where it tells less, more do; where it tells nothing or misleads, all do, and what waited there goes on.
/// </summary>
/// <remarks>
/// <para>Looked at are the pairs of witnesses of which the one that ended ahead is among the best quarter of them. If it was ahead at a rung too in k of n pairs, let a = (k + 1)/(n + 2), by Laplace's rule of
/// succession. One trial in η goes on where a is at least 0.8, all where it is at most 0.7, and 1 - (1 - 1/η)(a - 0.7)/0.1 of them between. Until two witnesses have ended it is one in η. The last
/// 64 witnesses count.</para>
/// <para>The first <see cref="Witnesses"/> trials are witnesses, and later ones as long as all witnesses take no more than <see cref="WitnessShare"/> of what is spent. While all trials go on from
/// every rung, each new trial is one.</para>
/// <para>Reasons say what was seen: <c>in 2 of 7 pairs of witnesses the one that ended ahead was ahead there: all go on</c>. All else is as in <see cref="PromotionAsha"/>.</para>
/// </remarks>
public sealed record WitnessedAsha : Scheduler
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

    /// <summary>How much higher each rung is than the one below, and one in how many goes on from it where rungs tell. Above 1; default 4.</summary>
    public double ReductionFactor { get; init; } = 4;

    /// <summary>How many of the first trials are witnesses. At least 2; default 8.</summary>
    public int Witnesses { get; init; } = 8;

    /// <summary>What further witnesses may take, all of them together, as a share of what all trials have taken. From 0 to 1; default 0.1.</summary>
    public double WitnessShare { get; init; } = 0.1;

    private LadderSettings Settings => new(nameof(WitnessedAsha), TimeAttr, new(nameof(WitnessedAsha), Metric, Mode), MaxT, GracePeriod, ReductionFactor);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem)
    {
        var rules = Settings.In(problem);
        return new PromotionScheduler(rules, new WitnessedShare(this, rules.Ladder));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        foreach (var error in Settings.Validate(problem)) yield return error;
        if (Witnesses < 2) yield return $"WitnessedAsha: Witnesses is {Witnesses}; to compare there must be at least 2.";
        if (!(WitnessShare is >= 0 and <= 1)) yield return $"WitnessedAsha: WitnessShare is {WitnessShare}; it is a share from 0 to 1.";
    }

    /// <inheritdoc/>
    public override Scheduler? Revised(Configuration settings) => LastTime.In(settings, this) is { } last ? this with { MaxT = last } : null;

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "witnessed_asha"), .. Settings.Describe(), new("witnesses", Witnesses), new("witness_share", WitnessShare)]);
}
