namespace Attune;

/// <summary>A trial gave its resources back and waits.</summary>
public sealed record TrialPaused : TrialEvent
{
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the attempt is kept, suspended at its report, because there was nothing to be saved: it goes on as it is, unless the process dies.</summary>
    public bool Suspended { get; init; }
}
