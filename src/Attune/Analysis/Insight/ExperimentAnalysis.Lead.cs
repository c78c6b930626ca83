using Attune.Analysis.Insight;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    private const string RepeatNumber = "__trial_index__"; // what Repeater puts into configurations

    /// <summary>
    /// How sure it is that the best configuration really beats the second. Trials of one configuration are repeats, whose mean counts and whose spread tells the noise, taken to be normal and the same
    /// everywhere; of two means m₁ and m₂ of n₁ and n₂ trials, with the pooled deviation s of f degrees of freedom,
    /// <code>
    /// P(best is better) = T_f((m₂ - m₁) / (s √(1/n₁ + 1/n₂)))
    /// </code>
    /// which is the probability under a flat prior (G. E. P. Box and G. C. Tiao 1973, section 2.5). The best was picked for being best, so with few repeats it flatters.
    /// </summary>
    /// <param name="metric">The metric. Default: the experiment's.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <returns>The lead, or null where there are no two configurations with a finite value.</returns>
    /// <exception cref="TuneException">There is no metric or mode, or no trial reported the metric.</exception>
    public Lead? Lead(string? metric = null, Mode? mode = null)
    {
        var objective = ObjectiveOf(metric, mode);
        var groups = Measured(objective, Scope.Last).GroupBy(one => Unnumbered(one.Trial.Configuration).ToString(), StringComparer.Ordinal).Select(group => group.ToList())
            .Select(group => (First: group[0].Trial, group.Count, Mean: group.Average(one => one.Value), Squares: Squares(group))).OrderByDescending(group => objective.Score(group.Mean)).ToList();
        if (groups.Count < 2) return null;
        var (best, second, freedom) = (groups[0], groups[1], groups.Sum(group => group.Count - 1));
        var (difference, noise) = (Math.Abs(best.Mean - second.Mean), Math.Sqrt(groups.Sum(group => group.Squares) / freedom));
        var error = noise * Math.Sqrt(1.0 / best.Count + 1.0 / second.Count);
        return new(best.First, second.First, difference, noise, freedom == 0 ? double.NaN : difference > 0 ? Student.ShareBelow(difference / error, freedom) : 0.5, freedom);
    }

    private static double Squares(List<(Trial Trial, double Value)> group)
    {
        var mean = group.Average(one => one.Value);
        return group.Sum(one => Math.Pow(one.Value - mean, 2));
    }

    private static Configuration Unnumbered(Configuration configuration) =>
        configuration.Contains(RepeatNumber) ? new(configuration.Where(entry => entry.Key != RepeatNumber)) : configuration;
}
