using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Attune.Observers.Files.Results;

/// <summary>What the keys that every result gets are called, and whose word counts when the trainable reports one of them.</summary>
internal static class AutoKeys
{
    public const string TimestepsThisIteration = "timesteps_this_iter", EpisodesThisIteration = "episodes_this_iter";

    private static readonly AutoKey[] Respected =
        [AutoKey.Done, AutoKey.TrainingIteration, AutoKey.TimeThisIteration, AutoKey.Timestamp, AutoKey.TimestepsTotal, AutoKey.EpisodesTotal, AutoKey.ShouldCheckpoint];

    /// <summary>The names, by <see cref="AutoKey"/>.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "timesteps_total", "episodes_total", "timesteps_since_restore", "done", "training_iteration", "time_this_iter_s",
        "time_total_s", "time_since_restore", "iterations_since_restore", "timestamp", "date", "checkpoint_dir_name",
        "should_checkpoint",
    ];

    /// <summary>The names of what is the same for all results of a trial. <c>config</c> comes last and only in JSON.</summary>
    public static ImmutableArray<string> Constants { get; } = ["pid", "hostname", "node_ip", "trial_id"];

    /// <summary>The names that are written even when the trainable reported a value of its own.</summary>
    public static FrozenSet<string> Ours { get; } =
        Names.Where((_, key) => !Respected.Contains((AutoKey)key)).Concat(Constants).Append("config").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What TensorBoard is not shown: what Ray leaves out, and what is text.</summary>
    public static FrozenSet<string> NotCharted { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "config", "pid", "timestamp", "time_total_s", "training_iteration", "date", "checkpoint_dir_name", "should_checkpoint", "hostname", "node_ip", "trial_id");

    public static string Name(this AutoKey key) => Names[(int)key];
}
