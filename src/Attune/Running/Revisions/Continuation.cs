namespace Attune.Running.Revisions;

/// <summary>Which trials a revision lets go on.</summary>
/// <param name="Trials">Those that had ended at a limit that holds no more, and have a checkpoint.</param>
/// <param name="Without">How many had ended there and have none: they stay ended.</param>
internal sealed record Continuation(IReadOnlyList<int> Trials, int Without)
{
    /// <summary>Finds them.</summary>
    public static Continuation Of(ExperimentState state, Holding before, Holding after)
    {
        var (was, now) = (TimeLimit.Of(before), TimeLimit.Of(after));
        if (was.SequenceEqual(now)) return new([], 0);
        var free = state.Trials.Where(trial => EndedByRule(trial) && was.Any(limit => limit.Holds(trial)) && !now.Any(limit => limit.Holds(trial))).ToLookup(trial => trial.LatestCheckpoint is not null || trial.IsSaving, trial => trial.Id);
        return new([.. free[true]], free[false].Count());
    }

    /// <summary>In words, with a space before them; empty where there is nothing to say.</summary>
    public override string ToString() => (Trials.Count, Without) switch
    {
        (0, 0) => "",
        (0, var none) => $" {Count(none, "trial")} had ended there without a checkpoint: {(none == 1 ? "it stays" : "they stay")} ended.",
        (var some, 0) => $" {Count(some, "trial")} that had ended there {(some == 1 ? "goes" : "go")} on from {(some == 1 ? "its checkpoint" : "their checkpoints")}.",
        var (some, none) => $" Of {some + none} trials that had ended there, {some} {(some == 1 ? "goes" : "go")} on from {(some == 1 ? "its checkpoint" : "their checkpoints")}; {none} without a checkpoint {(none == 1 ? "stays" : "stay")} ended.",
    };

    // One that runs and was told to end does so, and goes on then.
    private static bool EndedByRule(Trial trial) => trial is { Status: TrialStatus.Terminated or TrialStatus.Running, Verdict: { Kind: VerdictKind.Stop, By: DecidedBy.Stopper or DecidedBy.Scheduler } };

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
