using Attune.Analysis.Insight;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>
    /// Bounds of the space at which the best trials lie, so that there may be better ones beyond: those of ranges of numbers, where the best trial and many of the best tenth are near, more than chance would put
    /// there once in a hundred times. Bounds that are natural, 0 and 1 on an even scale, are passed over.
    /// </summary>
    /// <param name="metric">The metric. Default: the experiment's.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <returns>The bounds, by parameter. None where the space is not known: in experiments of Ray's.</returns>
    /// <exception cref="TuneException">There is no metric or mode, or no trial reported the metric.</exception>
    public IReadOnlyList<BoundaryHint> BoundaryHints(string? metric = null, Mode? mode = null)
    {
        var objective = ObjectiveOf(metric, mode);
        if (KnownSpace() is not { } space) return [];
        Configuration[] ranked = [.. Measured(objective, Scope.Last).OrderByDescending(one => objective.Score(one.Value)).Select(one => one.Trial.Configuration)];
        return [.. space.Parameters.Where(parameter => parameter.Domain is RealRange or IntegerRange).SelectMany(parameter => Bounds.Hints(parameter, [.. ranked.Where(parameter.IsActive).SelectMany(configuration => NumberAt(configuration, parameter.Path))]))];
    }

    // The number at a path; nothing where there is none.
    private static double[] NumberAt(Configuration configuration, string path) => configuration.TryGet(path, out var value) && value.IsNumeric ? [value.ToDouble()] : [];
}
