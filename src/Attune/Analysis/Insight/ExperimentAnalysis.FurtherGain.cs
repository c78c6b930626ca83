using Attune.Analysis.Insight;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    private const int LeastForGain = 20; // trials

    /// <summary>
    /// Whether it is worth going on: by how much further trials may be expected to be better than the best. The later half of the trials that are over, or all since the best one, are taken for draws of one
    /// distribution. That holds for random search; other searchers do better while they still learn, and like that when they have settled.
    /// </summary>
    /// <param name="trials">How many further trials, at least 1. Default: as many as it is learnt from.</param>
    /// <param name="metric">The metric. Default: the experiment's.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <returns>The estimate, or null where it cannot be told: there are fewer than 20 trials with a finite value, or they do not differ.</returns>
    /// <exception cref="TuneException">There is no metric or mode, or no trial reported the metric.</exception>
    public FurtherGain? FurtherGain(int? trials = null, string? metric = null, Mode? mode = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials ?? 1, 1, nameof(trials));
        var objective = ObjectiveOf(metric, mode);
        double[] losses = [.. Measured(objective, Scope.Last).Select(one => -objective.Score(one.Value))];
        if (losses.Length < LeastForGain || losses.Min() == losses.Max()) return null;
        var best = losses.Min();
        var latest = losses[Math.Min(losses.Length / 2, Array.IndexOf(losses, best))..];
        var more = trials ?? latest.Length;
        return new(more, objective.Mode == Mode.Max ? -best : best, Extrapolation.Fall(latest, more), (double)more / (latest.Length + more), latest.Length);
    }
}
