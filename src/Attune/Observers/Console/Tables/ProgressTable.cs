using Attune.Observers.Files.Results;
using Attune.Observers.Files.States;

namespace Attune;

/// <summary>The trials of a run as a table.</summary>
internal sealed class ProgressTable(RunningExperiment run, CliReporter reporter)
{
    private static readonly ProgressColumn[] Known =
    [
        ("mean_accuracy", "acc"), ("mean_loss", "loss"), (ResultKeys.Iteration, "iter"), (ResultKeys.TotalTime, "total time (s)"), ("timesteps_total", "ts"), ("episode_reward_mean", "reward"),
    ];

    private static readonly HashSet<string> Filled = new([.. AutoKeys.Names, .. AutoKeys.Constants, AutoKeys.TimestepsThisIteration, AutoKeys.EpisodesThisIteration, "should_checkpoint"], StringComparer.Ordinal);

    /// <summary>Its lines.</summary>
    /// <param name="trials">All trials.</param>
    /// <param name="most">How many are shown.</param>
    /// <param name="sortBy">By what those that have ended are sorted, the best first; null: not.</param>
    public IEnumerable<string> Lines(Trial[] trials, int most, Objective? sortBy)
    {
        if (trials.Length == 0) yield break;
        var results = trials.Where(trial => trial.LastResult is not null).ToDictionary(trial => trial.Id, ResultKeys.Numbered);
        var parameters = reporter.ParameterColumns ?? Searched(trials);
        var metrics = (reporter.MetricColumns ?? [.. Known, .. Inferred(results.Values)]).Where(column => results.Values.Any(result => result.Contains(column.Name))).ToList();
        var shown = ShownTrials.Choose(trials, most, sortBy);
        string[] headings = ["Trial name", "status", "loc", .. parameters.Concat(metrics).Select(column => Cut(column.Heading))];
        foreach (var line in TextTable.Lines(headings, [.. shown.Select(Row)])) yield return line;
        if (shown.Count < trials.Length) yield return $"... {trials.Length - shown.Count} more trials not shown ({ShownTrials.Counts(trials.Except(shown))})";

        string[] Row(Trial trial) =>
        [
            trial.Name, ShownTrials.Name(trial.Status), Place(trial), .. parameters.Select(column => trial.Configuration.TryGet(column.Name, out var value) ? Say(value) : ""),
            .. metrics.Select(column => results.TryGetValue(trial.Id, out var result) ? Say(result[column.Name]) : ""),
        ];
    }

    private string Place(Trial trial) => trial.Status == TrialStatus.Running && run.State.Session is { } session ? $"{session.Host}:{session.ProcessId}" : "";

    private IReadOnlyList<ProgressColumn> Searched(Trial[] trials) =>
        [.. trials.SelectMany(trial => run.State.Created is { } created ? SearchedValues.Of(SearchedValues.SpaceOf(trial, created), trial.Configuration) : []).Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Select(name => (ProgressColumn)name)];

    private IEnumerable<ProgressColumn> Inferred(IEnumerable<Metrics> results) => results.SelectMany(result => result)
        .Where(entry => entry.Value.IsNumeric && !Filled.Contains(entry.Key) && Known.All(column => column.Name != entry.Key))
        .Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Take(reporter.InferLimit).Select(name => (ProgressColumn)name);

    private string Say(Value value) => value.IsNull ? "" : Cut(value.Kind == ValueKind.Number ? Words.Number(value.ToDouble()) : value.ToString());

    // The end of a name, and of a path, tells more than its beginning.
    private string Cut(string text) => text.Length <= reporter.MaxColumnLength ? text : string.Concat("...", text.AsSpan(text.Length - reporter.MaxColumnLength + 3));
}
