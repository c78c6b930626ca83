namespace Attune;

/// <summary>An attempt that was asked to save has saved: the directory is complete and in its place.</summary>
public sealed record CheckpointSaved : AttemptSignal
{
    /// <summary>The checkpoint's number.</summary>
    public required int Checkpoint { get; init; }
}
