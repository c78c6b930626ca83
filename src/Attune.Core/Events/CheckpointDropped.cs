namespace Attune;

/// <summary>A checkpoint is no longer needed; its bytes are deleted after this is written.</summary>
public sealed record CheckpointDropped : TrialEvent
{
    /// <summary>Its number.</summary>
    public required int Checkpoint { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
