namespace Attune;

/// <summary>Capacity is free, nothing runs and nothing can be launched: the scheduler may still find a way on.</summary>
public sealed record Stalled : ExperimentEvent
{
    /// <summary>Why nothing can be launched, in words.</summary>
    public required string Reason { get; init; }
}
