namespace Attune;

/// <summary>It was decided, not at a report of its own, that a trial ends. A running one is told to stop; the end is <see cref="TrialCompleted"/>.</summary>
public sealed record TrialStopped : TrialEvent
{
    /// <summary>Who decided; see <see cref="DecidedBy"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
