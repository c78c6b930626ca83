namespace Attune.Cli.Screens;

/// <summary>Trials as a table.</summary>
internal static class TrialRows
{
    private const int ReasonLength = 60;

    /// <summary>One row per trial: number, status, iteration, the metric, the configuration, and why it ended.</summary>
    public static Table Of(ExperimentAnalysis analysis, IEnumerable<Trial> trials, bool verdicts = true, bool metrics = false)
    {
        var table = new TableBuilder();
        foreach (var trial in trials) table.Add(Row(analysis, trial, verdicts, metrics));
        return table.Build();
    }

    /// <summary>The trials that have a finite value of the experiment's metric, the best first; none without a metric.</summary>
    public static IEnumerable<Trial> BestFirst(ExperimentAnalysis analysis) => analysis is not { DefaultMetric: { } metric, DefaultMode: { } mode } ? [] : BestFirst(analysis, new(metric, mode));

    private static IEnumerable<Trial> BestFirst(ExperimentAnalysis analysis, Objective objective) =>
        analysis.Trials.Where(trial => double.IsFinite(Number(trial, objective.Metric))).OrderByDescending(trial => objective.Score(Number(trial, objective.Metric))).ThenBy(trial => trial.Id);

    private static IEnumerable<KeyValuePair<string, Value>> Row(ExperimentAnalysis analysis, Trial trial, bool verdicts, bool metrics)
    {
        yield return new("trial", trial.Id);
        yield return new("status", trial.Status.ToString().ToLowerInvariant());
        yield return new("iteration", trial.Iteration);
        if (metrics)
        {
            foreach (var entry in trial.LastResult ?? Metrics.Empty) yield return entry;
        }
        else if (analysis.DefaultMetric is { } metric) yield return new(metric, trial.LastResult is null ? Value.Null : Number(trial, metric));
        foreach (var (name, value) in trial.Configuration.Flatten()) yield return new(name, value);
        if (verdicts) yield return new("why", Words.Line(trial.Error is { } error ? Wording.Of(error) : trial.Verdict?.Reason ?? "", ReasonLength));
    }

    private static double Number(Trial trial, string metric) => trial.LastResult?.Number(metric) ?? double.NaN;
}
