namespace Attune;

/// <summary>It was decided that the experiment ends: no new trials, unfinished ones are stopped.</summary>
public sealed record ExperimentStopped : ExperimentEvent
{
    /// <summary>Who decided; see <see cref="DecidedBy"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
