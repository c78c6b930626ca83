namespace Attune;

/// <summary>What results of an experiment should keep to, as its searcher was told: what does is before what does not, also for people.</summary>
/// <param name="state">The experiment.</param>
internal sealed class OutcomeLimits(ExperimentState state)
{
    private OutcomeConstraint[]? known;

    private OutcomeConstraint[] Constraints => known ?? (state.Created is { } created ? known = [.. Of(created.Searcher)] : []);

    /// <summary>Whether the last result of a trial keeps to all constraints; always, where there are none.</summary>
    public bool Keeps(Trial trial) => Constraints.Length == 0 || trial.LastResult is { } last && Keeps(last);

    /// <summary>Whether a result keeps to all constraints; one that lacks a metric does not.</summary>
    public bool Keeps(Metrics result) => Array.TrueForAll(Constraints, one => result.Number(one.Metric) is var value && value >= one.AtLeast && value <= one.AtMost);

    // Those of a searcher, or of the one within it.
    private static IEnumerable<OutcomeConstraint> Of(Configuration searcher)
    {
        if (searcher.TryGet("constraints", out var list) && list.Kind == ValueKind.List)
        {
            return list.AsList().Select(item => item.AsMap()).Select(one => new OutcomeConstraint(one.Text("metric")) { AtLeast = one.Double("at_least"), AtMost = one.Double("at_most") });
        }
        return searcher.TryGet("searcher", out var inner) && inner.Kind == ValueKind.Map ? Of(inner.AsMap()) : [];
    }
}
