namespace Attune;

/// <summary>
/// Checkpoints that the journal knows and that are not on the disk any more. They are dropped when a session opens, so that a trial which would have gone on from one goes on from
/// an older one, or from scratch.
/// </summary>
internal static class LostCheckpoints
{
    /// <summary>Why they are dropped.</summary>
    public const string Reason = "its directory is missing";

    /// <summary>Those of the trials that may run again; what another trial was decided to go on from stays, and its trial fails.</summary>
    /// <param name="state">The experiment.</param>
    /// <param name="continued">Trials that have ended and are about to go on.</param>
    /// <param name="checkpoints">Where its checkpoints are kept.</param>
    /// <param name="at">When the session opens.</param>
    public static IEnumerable<CheckpointDropped> Of(ExperimentState state, IEnumerable<int> continued, ICheckpointStore checkpoints, Moment at) => Among(
        state.Trials.Where(trial => trial.Status is not (TrialStatus.Terminated or TrialStatus.Invalid)).Concat(continued.Union(state.Requests.Continued).Order().Select(trial => state.Trials[trial])),
        state, checkpoints, at);

    /// <summary>Those of some trials.</summary>
    public static IEnumerable<CheckpointDropped> Among(IEnumerable<Trial> trials, ExperimentState state, ICheckpointStore checkpoints, Moment at) =>
        from trial in trials
        from checkpoint in trial.Checkpoints
        where checkpoint.Trial == trial.Id && !state.IsPinned(checkpoint) && checkpoints.Lacks(trial.Id, checkpoint.Index)
        select new CheckpointDropped { At = at, Trial = trial.Id, Checkpoint = checkpoint.Index, Reason = Reason };
}
