namespace Attune;

/// <summary>The searcher has nothing more to suggest.</summary>
public sealed record SearchFinished : ExperimentEvent
{
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
