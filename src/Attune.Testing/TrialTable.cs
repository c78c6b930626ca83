using System.Globalization;

namespace Attune.Testing;

/// <summary>An experiment's trials as text, one a line: what must be the same however often the process died.</summary>
public static class TrialTable
{
    /// <summary>Number, status, iteration, training time, last result, configuration and statistics of each trial.</summary>
    public static IReadOnlyList<string> Of(IExperimentView experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return [.. experiment.Trials.Select(Line)];
    }

    private static string Line(Trial trial) => string.Create(CultureInfo.InvariantCulture,
        $"{trial.Id} {trial.Status} i={trial.Iteration} s={trial.Trained:R} f={trial.Failures} ({trial.LastResult}) ({trial.Configuration}) {Statistics(trial)} {trial.Verdict?.Reason}");

    private static string Statistics(Trial trial) => string.Join(' ', trial.MetricNames.Span.ToArray().Order(StringComparer.Ordinal).Select(name =>
        trial.Statistics(name) is { Count: > 0 } kept ? string.Create(CultureInfo.InvariantCulture, $"{name}:{kept.Count}/{kept.Min:R}/{kept.Max:R}/{kept.Average:R}/{kept.Last5Average:R}/{kept.Last10Average:R}") : $"{name}:-"));
}
