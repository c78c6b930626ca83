namespace Attune;

/// <summary>An attempt reported and, unless <see cref="Final"/>, waits for the decision.</summary>
public sealed record AttemptReported : AttemptSignal
{
    /// <summary>Its number within the attempt, from 1: one that comes twice is taken once. 0, the default: it has none and comes once.</summary>
    public int Number { get; init; }

    /// <summary>What was reported.</summary>
    public required Metrics Metrics { get; init; }

    /// <summary>Microseconds from the start of the iteration to the report.</summary>
    public required long Duration { get; init; }

    /// <summary>The number of the checkpoint that came with the report, already in its place, or null.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>Whether it offers to save.</summary>
    public bool OffersSave { get; init; }

    /// <summary>Whether the attempt ends right after this report without waiting for a decision: the trainable returned it.</summary>
    public bool Final { get; init; }
}
