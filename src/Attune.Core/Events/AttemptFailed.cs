namespace Attune;

/// <summary>An attempt failed, and whether the trial is tried again.</summary>
public sealed record AttemptFailed : TrialEvent
{
    /// <summary>Which attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>How it failed.</summary>
    public required TrialError Error { get; init; }

    /// <summary>Whether the trial is tried again; otherwise it has ended in error.</summary>
    public bool Retry { get; init; }

    /// <summary>Whether the failure does not count among those that <c>max_failures</c> allows: restoring failed, and that is retried on its own account.</summary>
    public bool IsUncounted { get; init; }
}
