namespace Attune;

/// <summary>How an attempt came to its end.</summary>
public enum AttemptEnd
{
    /// <summary>The trainable returned.</summary>
    Returned,
    /// <summary>It was told to stop or pause, and did; with an error, if it had completed and what it did at its end failed.</summary>
    Stopped,
    /// <summary>It threw.</summary>
    Failed,
    /// <summary>It was told to stop, did not within the grace time, and was left behind still running.</summary>
    Abandoned,
    /// <summary>The node it ran on is gone, or does not answer any more.</summary>
    Lost,
}
