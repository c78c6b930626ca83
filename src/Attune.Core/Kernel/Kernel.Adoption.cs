using System.Collections.Immutable;

namespace Attune;

public sealed partial class Kernel
{
    private readonly Dictionary<int, int> used = []; // numbers of attempts that are there, by trial: a journal may have lost its end, and they are not given again

    /// <summary>
    /// Hears, before the session is opened, which attempts are there, and tells the trials whose attempt can go on: for <see cref="SessionStarted.Adopted"/>. What was decided on the others is carried
    /// out without their attempts.
    /// </summary>
    /// <param name="found">The attempts that are there.</param>
    public ImmutableArray<int> TakeOver(IReadOnlyList<RunningAttempt> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        foreach (var (trial, attempt) in found) used[trial] = Math.Max(attempt, used.GetValueOrDefault(trial));
        return plan.Resume != Usual ? [] : [.. found.Where(CanGoOn).Select(attempt => attempt.Trial).Distinct().Order()];
    }

    private bool CanGoOn(RunningAttempt attempt) => (uint)attempt.Trial < (uint)State.Trials.Count
        && State.Trials[attempt.Trial] is { HasAttempt: true, Verdict: null or { Kind: VerdictKind.Pause } } trial && trial.Attempt == attempt.Attempt;

    // It runs already, whatever the limit on how many may. Where it has no room it is kept, as if it were suspended.
    private void Adopt(Trial trial)
    {
        if (!ledger.TryTake(trial.Id, plan.Takes(trial), new Site(trial.Node, trial.Devices), out _)) return;
        Emit(new TrialContinued { At = now, Trial = trial.Id });
        if (trial is not { Verdict: { Kind: VerdictKind.Pause } pause, IsSaving: false } || trial.LatestCheckpoint?.Iteration == trial.Iteration) return;
        if (trial.OffersSave) RequestSave(trial, "it pauses");
        else Suspend(trial, pause.Reason);
    }
}
