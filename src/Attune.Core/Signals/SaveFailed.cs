namespace Attune;

/// <summary>An attempt that was asked to save could not.</summary>
public sealed record SaveFailed : AttemptSignal
{
    /// <summary>How it failed.</summary>
    public required TrialError Error { get; init; }
}
