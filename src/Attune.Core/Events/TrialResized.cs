namespace Attune;

/// <summary>A trial takes other resources from its next launch on.</summary>
public sealed record TrialResized : TrialEvent
{
    /// <summary>What it takes then.</summary>
    public required Resources Resources { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
