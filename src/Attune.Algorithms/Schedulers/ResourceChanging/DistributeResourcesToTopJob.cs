namespace Attune;

/// <summary>
/// Gives all that is free to the best trial that may still grow; the others only shrink, when more is taken than there is. A trial that has not reported the metric, or not as a number,
/// is the worst.
/// </summary>
public sealed record DistributeResourcesToTopJob : DistributeResources
{
    /// <summary>The metric by which trials are compared. Needed.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better. Needed.</summary>
    public Mode? Mode { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (Metric is null || Mode is null) yield return "DistributeResourcesToTopJob: Metric and Mode are needed, to know which trial is the best; name both.";
        foreach (var problemOfAll in base.Validate(problem)) yield return problemOfAll;
    }

    /// <inheritdoc/>
    public override Configuration Describe() => base.Describe().With("type", "distribute_resources_to_top_job").With("metric", Metric).With("mode", Mode?.ToString());

    private protected override int Steps(ResourceUse use, int trial, int before, int free, Resources step) =>
        free < 0 || Best(use, step) == trial ? before + free : before;

    private int Best(ResourceUse use, Resources step)
    {
        var objective = new Objective(Metric ?? Objective.Anonymous, Mode ?? Attune.Mode.Max);
        return use.Trials.Where(trial => Increments.Count(use.Of(trial).Minus(use.PerTrial), step) < Most)
            .Select(trial => (int?)trial).MaxBy(trial => objective.Score(use.LastResultOf(trial!.Value))) ?? -1;
    }
}
