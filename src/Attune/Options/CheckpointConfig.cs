namespace Attune;

/// <summary>When trials are saved and which checkpoints are kept.</summary>
public sealed record CheckpointConfig
{
    /// <summary>How many checkpoints of each trial are kept, the best or the newest; the latest is never deleted, so there may be one more. Null: all. At least 1.</summary>
    public int? NumToKeep { get; init; }

    /// <summary>The metric by which checkpoints are ranked; null: by age, the newest are kept.</summary>
    public string? CheckpointScoreAttribute { get; init; }

    /// <summary>Which way the score is better. Default: larger.</summary>
    public Mode CheckpointScoreOrder { get; init; } = Mode.Max;

    /// <summary>Save every so many iterations, where the trainable offers to; 0, the default: only when something needs it (a pause, Ctrl-C).</summary>
    public int CheckpointFrequency { get; init; }

    /// <summary>Save when a trial is stopped, where the trainable offers to. Default: no.</summary>
    public bool CheckpointAtEnd { get; init; }
}
