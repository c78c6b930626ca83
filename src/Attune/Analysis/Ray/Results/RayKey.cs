using System.Collections.Frozen;

namespace Attune.Analysis.Ray;

/// <summary>What a key of a result means.</summary>
internal enum RayKey
{
    /// <summary>A metric, or a map of metrics.</summary>
    Metric,

    /// <summary>Told by the trial itself, or of no use beside the files: not read.</summary>
    Skipped,

    Iteration,
    TimeThisIteration,
    TimeTotal,
    IterationsSinceRestore,
    Timestamp,
    Done,
    CheckpointName,
    TrialId,
    Configuration,

    /// <summary>Sums that every result has, null where nothing is summed.</summary>
    Sum,
}

/// <summary>What the keys of a result are called.</summary>
internal static class RayKeys
{
    private static readonly FrozenDictionary<string, RayKey> Known = new Dictionary<string, RayKey>
    {
        ["training_iteration"] = RayKey.Iteration,
        ["time_this_iter_s"] = RayKey.TimeThisIteration,
        ["time_total_s"] = RayKey.TimeTotal,
        ["iterations_since_restore"] = RayKey.IterationsSinceRestore,
        ["timestamp"] = RayKey.Timestamp,
        ["done"] = RayKey.Done,
        ["checkpoint_dir_name"] = RayKey.CheckpointName,
        ["trial_id"] = RayKey.TrialId,
        ["config"] = RayKey.Configuration,
        ["timesteps_total"] = RayKey.Sum,
        ["episodes_total"] = RayKey.Sum,
        ["time_since_restore"] = RayKey.Skipped,
        ["timesteps_since_restore"] = RayKey.Skipped,
        ["should_checkpoint"] = RayKey.Skipped,
        ["date"] = RayKey.Skipped,
        ["pid"] = RayKey.Skipped,
        ["hostname"] = RayKey.Skipped,
        ["node_ip"] = RayKey.Skipped,
        ["experiment_id"] = RayKey.Skipped,
        ["experiment_tag"] = RayKey.Skipped,
        ["warmup_time"] = RayKey.Skipped,
        ["__duplicate__"] = RayKey.Skipped,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a key on the highest level of a result means.</summary>
    public static RayKey Of(string name) => Known.GetValueOrDefault(name, RayKey.Metric);
}
