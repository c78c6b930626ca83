namespace Attune;

/// <summary>An attempt that was asked to save could not.</summary>
public sealed record SaveFailed : AttemptSignal
{
    /// <summary>The checkpoint's number.</summary>
    public required int Checkpoint { get; init; }

    /// <summary>How it failed.</summary>
    public required TrialError Error { get; init; }
}
