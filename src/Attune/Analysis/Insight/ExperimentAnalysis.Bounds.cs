using Attune.Analysis.Insight;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>
    /// Bounds of the space at which the best trials lie, so that there may be better ones beyond: those of ranges of numbers, where the best trial and many of the best tenth are near, more than chance would put
    /// there once in a hundred times, and where the metric is clearly worse further inside when what the other numbers do is allowed for. Bounds that are natural, 0 and 1 on an even scale, are passed over.
    /// </summary>
    /// <param name="metric">The metric. Default: the experiment's.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <returns>The bounds, by parameter. None where the space is not known: in experiments of Ray's.</returns>
    /// <exception cref="TuneException">There is no metric or mode, or no trial reported the metric.</exception>
    public IReadOnlyList<BoundaryHint> BoundaryHints(string? metric = null, Mode? mode = null)
    {
        var objective = ObjectiveOf(metric, mode);
        if (KnownSpace() is not { } space) return [];
        var counted = Measured(objective, Scope.Last);
        return Bounds.Hints(space, [.. counted.Select(one => one.Trial.Configuration)], [.. counted.Select(one => -objective.Score(one.Value))]);
    }
}
