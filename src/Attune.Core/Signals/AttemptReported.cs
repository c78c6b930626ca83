namespace Attune;

/// <summary>An attempt reported and, unless <see cref="Final"/>, waits for the decision.</summary>
public sealed record AttemptReported : AttemptSignal
{
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
