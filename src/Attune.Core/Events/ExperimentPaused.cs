namespace Attune;

/// <summary>A person asked the experiment to pause: nothing is launched, and running trials that can save do so at their next report and wait.</summary>
public sealed record ExperimentPaused : ExperimentEvent
{
    /// <summary>Who asked, in words.</summary>
    public required string Reason { get; init; }
}
