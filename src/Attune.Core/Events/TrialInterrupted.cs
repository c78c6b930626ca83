namespace Attune;

/// <summary>A trial's attempt ended because its session does; the trial goes on in the next one.</summary>
public sealed record TrialInterrupted : TrialEvent
{
    /// <summary>Whether the attempt ignored its cancellation and was left behind still running.</summary>
    public bool Abandoned { get; init; }
}
