namespace Attune;

/// <summary>A trial restarts from an earlier iteration: results after it no longer count, and policies forget them.</summary>
public sealed record TrialRewound : TrialEvent
{
    /// <summary>The iteration of the checkpoint it restarts from; 0: from scratch.</summary>
    public required int Iteration { get; init; }
}
