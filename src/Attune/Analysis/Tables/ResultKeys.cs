using Attune.Observers.Files.Results;

namespace Attune;

/// <summary>The keys that every result has besides what was reported. A reported value of the same name wins, except where the key is ours to say.</summary>
internal static class ResultKeys
{
    public const string Iteration = "training_iteration";
    public const string TotalTime = "time_total_s";
    public const string ThisIterationTime = "time_this_iter_s";
    public const string Trial = "trial_id";
    public const string Timestamp = "timestamp";
    public const string Date = "date";
    public const string Done = "done";
    public const string CheckpointName = "checkpoint_dir_name";
    public const string Tag = "experiment_tag";

    /// <summary>The names of the keys that are numbers and can be asked for like a metric.</summary>
    public static readonly string[] Numeric = [Iteration, TotalTime];

    /// <summary>A trial's last result.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="id">What it is called.</param>
    /// <param name="tag">Its number and what was searched; null: it is not known.</param>
    public static IEnumerable<KeyValuePair<string, Value>> OfLast(Trial trial, string id, string? tag) =>
        Fill(trial.LastResult ?? Metrics.Empty, id, trial.Iteration, trial.Trained, trial.ReportedAt, [
            new(Done, trial.Status is TrialStatus.Terminated or TrialStatus.Invalid), .. Optional(Tag, tag),
        ]);

    /// <summary>One result of a trial's history.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Of(PastResult past, string id)
    {
        var result = past.Result;
        return Fill(result.Metrics, id, result.Iteration, past.Trained, result.At, [
            new(Done, result.Verdict?.Kind == VerdictKind.Stop), new(ThisIterationTime, result.Duration / (double)Moment.Second),
            .. Optional(CheckpointName, result.Checkpoint is { } checkpoint ? Checkpoint.DirectoryName(checkpoint) : null),
        ]);
    }

    /// <summary>The leaves of a configuration as columns: <c>config/lr</c>.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> OfConfiguration(Configuration configuration) =>
        configuration.Flatten().Select(entry => KeyValuePair.Create($"config/{entry.Key}", entry.Value));

    /// <summary>A trial's last result with the numbers that can be asked for like a metric.</summary>
    public static Metrics Numbered(Trial trial) => ToMetrics([.. trial.LastResult!, .. Missing(trial.LastResult!, [new(Iteration, trial.Iteration), new(TotalTime, trial.Trained)])]);

    /// <summary>A number of a result; NaN when it has none of this name.</summary>
    public static double Number(PastResult past, string metric) => Number(past.Result.Metrics, metric, past.Result.Iteration, past.Trained);

    /// <summary>A number of the result with which a checkpoint was saved; NaN when it has none of this name.</summary>
    public static double Number(Checkpoint kept, string metric) => Number(kept.Metrics, metric, kept.Iteration, kept.Trained);

    public static Metrics ToMetrics(IEnumerable<KeyValuePair<string, Value>> result)
    {
        var entries = result.ToArray();
        return new(new([.. entries.Select(entry => entry.Key)]), [.. entries.Select(entry => entry.Value)]);
    }

    private static double Number(Metrics metrics, string metric, int iteration, double trained) => metric switch
    {
        _ when metrics.Contains(metric) => metrics.Number(metric),
        Iteration => iteration,
        TotalTime => trained,
        _ => double.NaN,
    };

    private static IEnumerable<KeyValuePair<string, Value>> Fill(Metrics metrics, string id, int iteration, double trained, Moment at, KeyValuePair<string, Value>[] more)
    {
        yield return new(Trial, id);
        foreach (var entry in metrics)
        {
            if (entry.Key is not (Trial or TotalTime or Date or Tag)) yield return entry;
        }
        foreach (var entry in Missing(metrics, [new(Iteration, iteration), .. more])) yield return entry;
        yield return new(TotalTime, trained);
        foreach (var entry in Missing(metrics, [new(Timestamp, at.Unix / Moment.Second)])) yield return entry;
        yield return new(Date, ResultCells.DateText(at));
    }

    private static KeyValuePair<string, Value>[] Optional(string name, string? value) => value is null ? [] : [new(name, value)];

    private static IEnumerable<KeyValuePair<string, Value>> Missing(Metrics metrics, KeyValuePair<string, Value>[] entries) => entries.Where(entry => !metrics.Contains(entry.Key));
}
