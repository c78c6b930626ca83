using System.Text;

namespace Attune.Analysis.Ray;

/// <summary>
/// An <c>experiment_state-*.json</c>. Newer versions of Ray have pairs of texts that are JSON again, <c>trial_data</c>; older ones one such text for each trial, or the object itself,
/// <c>checkpoints</c>.
/// </summary>
internal sealed class RayState
{
    /// <summary>The trials, in order of creation.</summary>
    public IReadOnlyList<RayTrialState> Trials { get; private init; } = [];

    /// <summary>The trainable, as the trials name it.</summary>
    public string Trainable { get; private init; } = "trainable";

    /// <summary>The metric that the run was given.</summary>
    public string? Metric { get; private init; }

    /// <summary>When the run was started: Unix seconds.</summary>
    public double? Started { get; private init; }

    /// <summary>The states of an experiment, newest first by name.</summary>
    public static IEnumerable<string> In(string directory) => Directory.GetFiles(directory, "experiment_state*.json").OrderDescending(StringComparer.Ordinal);

    /// <summary>Reads the first of some states that can be read; null: there is none.</summary>
    public static RayState? Read(IEnumerable<string> files, Action<string> warn)
    {
        foreach (var file in files)
        {
            try
            {
                return Parse(PythonJson.Parse(File.ReadAllBytes(file)).AsMap(), warn);
            }
            catch (Exception problem) when (problem is FormatException or InvalidCastException or IOException or UnauthorizedAccessException)
            {
                warn($"{Path.GetFileName(file)} cannot be read and was passed over: {problem.Message}");
            }
        }
        return null;
    }

    private static RayState Parse(Configuration state, Action<string> warn)
    {
        var trials = new List<RayTrialState>();
        var trainable = "trainable";
        foreach (var entry in Entries(state))
        {
            try
            {
                var (trial, runtime) = Open(entry);
                trials.Add(Trial(trial, runtime, warn));
                trainable = Text(trial, "trainable_name") ?? trainable;
            }
            catch (Exception problem) when (problem is FormatException or InvalidCastException)
            {
                warn($"trial {trials.Count} of the experiment's state cannot be read and was left out: {problem.Message}");
            }
        }
        return new() { Trials = trials, Trainable = trainable, Metric = Text(state, "runner_data/_metric"), Started = Second(state, "stats/start_time") };
    }

    private static IEnumerable<Value> Entries(Configuration state) =>
        (state.TryGet("trial_data", out var entries) || state.TryGet("checkpoints", out entries)) && entries.Kind == ValueKind.List
            ? entries.AsList() : throw new FormatException("it names no trials");

    private static (Configuration Trial, Configuration Runtime) Open(Value entry)
    {
        if (entry.Kind == ValueKind.List && entry.AsList() is [var trial, var runtime]) return (Map(trial), Map(runtime));
        return (Map(entry), Map(entry));
    }

    private static Configuration Map(Value entry) => entry.Kind == ValueKind.Text ? PythonJson.Parse(Encoding.UTF8.GetBytes(entry.AsText())).AsMap() : entry.AsMap();

    private static RayTrialState Trial(Configuration trial, Configuration runtime, Action<string> warn)
    {
        var id = Text(trial, "trial_id") ?? throw new FormatException("it has no trial_id");
        return new()
        {
            Id = id,
            Status = Text(trial, "status") ?? "PENDING",
            Directory = Text(trial, "relative_logdir") ?? Text(trial, "logdir"),
            Configuration = Inner(trial, "config") is { } config ? Pickles.Without(config, "config", problem => warn($"{id}: {problem}")) : null,
            Started = Second(runtime, "start_time"),
            Checkpoints = Inner(runtime, "checkpoints") ?? Configuration.Empty,
            LastResult = Inner(runtime, "last_result") is { Count: > 0 } result ? Pickles.Without(result, "last_result", problem => warn($"{id}: {problem}")) : null,
        };
    }

    private static string? Text(Configuration map, string path) => map.TryGet(path, out var value) && value.Kind == ValueKind.Text ? value.AsText() : null;

    private static double? Second(Configuration map, string path) => map.TryGet(path, out var value) && value.ToDouble() is >= 0 and < RayResults.LastSecond and var second ? second : null;

    private static Configuration? Inner(Configuration map, string path) => map.TryGet(path, out var value) && value.Kind == ValueKind.Map ? value.AsMap() : null;
}
