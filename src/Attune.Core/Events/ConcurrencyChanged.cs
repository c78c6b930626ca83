namespace Attune;

/// <summary>A person asked for more or fewer trials at once. Holds until the session ends.</summary>
public sealed record ConcurrencyChanged : ExperimentEvent
{
    /// <summary>How many run at once at most from now on; 0: as many as there are resources for.</summary>
    public required int MaxConcurrentTrials { get; init; }

    /// <summary>Who asked, in words.</summary>
    public required string Reason { get; init; }
}
