namespace Attune;

/// <summary>A process laid the experiment down in good order.</summary>
public sealed record SessionEnded : ExperimentEvent
{
    /// <summary>Why, in words: <c>finished</c>, <c>interrupted by SIGINT</c>.</summary>
    public required string Reason { get; init; }
}
