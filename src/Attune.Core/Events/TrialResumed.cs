namespace Attune;

/// <summary>A paused trial may go on: it is pending again.</summary>
public sealed record TrialResumed : TrialEvent
{
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
