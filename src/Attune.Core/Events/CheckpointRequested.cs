namespace Attune;

/// <summary>A running trial was asked to save at its current report; what was decided on it waits until it has.</summary>
public sealed record CheckpointRequested : TrialEvent
{
    /// <summary>The attempt that saves.</summary>
    public required int Attempt { get; init; }

    /// <summary>The number the checkpoint will have.</summary>
    public required int Checkpoint { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
