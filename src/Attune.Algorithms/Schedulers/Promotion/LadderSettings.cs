namespace Attune;

/// <summary>The settings that all schedulers with promotion share.</summary>
/// <param name="Owner">The specification's name, for messages.</param>
/// <param name="TimeAttr">What counts as time.</param>
/// <param name="Own">What is compared.</param>
/// <param name="MaxT">The last time.</param>
/// <param name="GracePeriod">The time of the first rung.</param>
/// <param name="ReductionFactor">How much higher each rung is than the one below.</param>
internal readonly record struct LadderSettings(string Owner, string TimeAttr, OwnObjective Own, double MaxT, double GracePeriod, double ReductionFactor)
{
    public PromotionRules In(Problem problem) => new(TimeAttr, Own.CriteriaIn(problem), new Ladder(GracePeriod, MaxT, ReductionFactor));

    public IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!(MaxT > 0 && double.IsFinite(MaxT))) yield return $"{Owner}: MaxT is {MaxT}; the longest time a trial may take must be a number above 0.";
        if (!(GracePeriod > 0)) yield return $"{Owner}: GracePeriod is {GracePeriod}; the time of the first rung must be above 0.";
        if (GracePeriod > MaxT) yield return $"{Owner}: GracePeriod is {GracePeriod} and MaxT is {MaxT}; the first rung must not lie above the last time. Lower GracePeriod.";
        if (!(ReductionFactor > 1 && double.IsFinite(ReductionFactor))) yield return $"{Owner}: ReductionFactor is {ReductionFactor}; each rung must lie above the one below it, so it must be above 1.";
        foreach (var error in Own.Validate(problem, TimeAttr)) yield return error;
    }

    public IEnumerable<KeyValuePair<string, Value>> Describe() =>
    [
        new("time_attr", TimeAttr), new("metric", Own.Metric), new("mode", Own.Mode is { } mode ? mode.ToString() : null), new("max_t", MaxT),
        new("grace_period", GracePeriod), new("reduction_factor", ReductionFactor), .. Own.Describe(),
    ];
}
