namespace Attune;

/// <summary>A checkpoint is complete and may be restored from.</summary>
public sealed record CheckpointRegistered : TrialEvent
{
    /// <summary>The attempt that saved it.</summary>
    public required int Attempt { get; init; }

    /// <summary>Its number.</summary>
    public required int Checkpoint { get; init; }
}
