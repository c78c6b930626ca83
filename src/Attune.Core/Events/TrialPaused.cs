namespace Attune;

/// <summary>A trial gave its resources back and waits.</summary>
public sealed record TrialPaused : TrialEvent
{
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
