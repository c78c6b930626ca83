namespace Attune;

/// <summary>A person asked the paused experiment to go on.</summary>
public sealed record ExperimentResumed : ExperimentEvent
{
    /// <summary>Who asked, in words.</summary>
    public required string Reason { get; init; }
}
