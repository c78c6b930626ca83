namespace Attune;

/// <summary>A trial's attempt ended because its session does or the experiment pauses; the trial goes on in the next session or after the pause.</summary>
public sealed record TrialInterrupted : TrialEvent
{
    /// <summary>Whether the attempt ignored its cancellation and was left behind still running.</summary>
    public bool Abandoned { get; init; }
}
