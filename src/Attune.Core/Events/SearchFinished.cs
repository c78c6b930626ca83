namespace Attune;

/// <summary>The searcher has nothing more to suggest.</summary>
public sealed record SearchFinished : ExperimentEvent
{
    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it is because the searcher failed: the next session asks again.</summary>
    public bool Failed { get; init; }
}
