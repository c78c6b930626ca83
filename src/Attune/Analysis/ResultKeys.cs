using System.Globalization;

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

    /// <summary>The names of the keys that are numbers and can be asked for like a metric.</summary>
    public static readonly string[] Numeric = [Iteration, TotalTime];

    /// <summary>A trial's last result.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> OfLast(Trial trial) => Fill(trial.LastResult ?? Metrics.Empty, trial.ToString(), trial.Iteration, null, trial.Trained, trial.ReportedAt);

    /// <summary>One result of a trial's history.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Of(PastResult past) =>
        Fill(past.Result.Metrics, $"t{past.Result.Trial:D6}", past.Result.Iteration, past.Result.Duration / (double)Moment.Second, past.Trained, past.Result.At);

    /// <summary>The leaves of a configuration as columns: <c>config/lr</c>.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> OfConfiguration(Configuration configuration) =>
        configuration.Flatten().Select(entry => KeyValuePair.Create($"config/{entry.Key}", entry.Value));

    private static IEnumerable<KeyValuePair<string, Value>> Fill(Metrics metrics, string trial, int iteration, double? duration, double trained, Moment at)
    {
        yield return new(Trial, trial);
        foreach (var entry in metrics)
        {
            if (entry.Key is not (Trial or TotalTime or Date)) yield return entry;
        }
        if (!metrics.Contains(Iteration)) yield return new(Iteration, iteration);
        if (duration is { } seconds && !metrics.Contains(ThisIterationTime)) yield return new(ThisIterationTime, seconds);
        yield return new(TotalTime, trained);
        if (!metrics.Contains(Timestamp)) yield return new(Timestamp, at.Unix / Moment.Second);
        yield return new(Date, DateTimeOffset.UnixEpoch.AddMicroseconds(at.Unix).ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture));
    }
}
