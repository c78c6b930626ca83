namespace Attune;

/// <summary>An attempt is over; exactly one per attempt, and the last signal of it.</summary>
public sealed record AttemptEnded : AttemptSignal
{
    /// <summary>How it ended.</summary>
    public required AttemptEnd End { get; init; }

    /// <summary>How it failed, if it did.</summary>
    public TrialError? Error { get; init; }
}
