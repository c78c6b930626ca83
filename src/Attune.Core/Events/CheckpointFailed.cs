namespace Attune;

/// <summary>A save failed. The trial goes on as was decided; one that pauses or is interrupted will go on from its last checkpoint.</summary>
public sealed record CheckpointFailed : TrialEvent
{
    /// <summary>The attempt that was to save.</summary>
    public required int Attempt { get; init; }

    /// <summary>How it failed.</summary>
    public required TrialError Error { get; init; }
}
