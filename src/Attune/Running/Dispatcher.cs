namespace Attune;

/// <summary>Effects are a function of recorded events: what an executor, a searcher beside the loop and the checkpoint store are told after a batch was written.</summary>
/// <param name="state">The experiment.</param>
/// <param name="plan">Its plan.</param>
/// <param name="executor">What leads the attempts.</param>
/// <param name="delete">Deletes a checkpoint.</param>
/// <param name="tellSearcher">Tells a searcher beside the loop; null: there is none.</param>
/// <param name="found">The attempts that were there when the session began; none where attempts die with the process.</param>
/// <param name="headway">How far attempts may run ahead; null: each report waits for its decision.</param>
internal sealed class Dispatcher(
    ExperimentState state, Plan plan, IExecutor executor, Action<CheckpointDropped> delete, Action<IReadOnlyList<ExperimentEvent>>? tellSearcher, IReadOnlyList<RunningAttempt>? found = null, Headway? headway = null)
{
    /// <summary>Acts on a batch.</summary>
    public async ValueTask ActAsync(List<ExperimentEvent> events, CancellationToken cancellationToken)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (CommandFor(events[i]) is { } command) await executor.SendAsync(command, cancellationToken).ConfigureAwait(false);
            else if (events[i] is CheckpointDropped dropped) delete(dropped);
            else if (events[i] is SessionStarted) await EndStraysAsync(cancellationToken).ConfigureAwait(false);
            else if (events[i] is InterruptRequested) await StopInterruptedAsync(cancellationToken).ConfigureAwait(false);
        }
        tellSearcher?.Invoke(events);
    }

    private TrialCommand? CommandFor(ExperimentEvent e) => e switch
    {
        ResultReported result => Decision(result),
        TrialLaunched launched => Launch(state.Trials[launched.Trial], launched),
        CheckpointRequested requested => new TrialCommand.Save(requested.Trial, requested.Attempt, requested.Checkpoint),
        CheckpointRegistered registered => Decision(registered.Trial, registered.Attempt),
        CheckpointFailed failed => Decision(failed.Trial, failed.Attempt),
        TrialContinued continued => TakenUp(state.Trials[continued.Trial]),
        AttemptFailed failed => new TrialCommand.Stop(failed.Trial, failed.Attempt), // it may have been failed without having ended
        TrialStopped stopped => Decision(stopped.Trial, state.Trials[stopped.Trial].Attempt),
        _ => null,
    };

    // A trial that was paused at the report and goes on already, because there is room, is told so once. Of several reports of one that runs ahead the last says all.
    private TrialCommand? Decision(ResultReported e)
    {
        var trial = state.Trials[e.Trial];
        return e.Iteration >= trial.Iteration && (e.Verdict is null || trial.Verdict is not null) ? Decision(e.Trial, e.Attempt) : null;
    }

    // What was decided on the trial's last report; while it saves, the decision waits.
    private TrialCommand? Decision(int id, int attempt)
    {
        var trial = state.Trials[id];
        if (!trial.HasAttempt || trial.Attempt != attempt || trial.IsSaving) return null;
        return trial.Verdict switch
        {
            null => trial.IsSuspended ? null : new TrialCommand.Continue(id, attempt, trial.IterationsSinceRestore) { Ahead = headway?.Of(trial) ?? 0 },
            { Kind: VerdictKind.Pause } => new TrialCommand.Pause(id, attempt),
            { By: DecidedBy.Return } => null,
            { Kind: var kind } => new TrialCommand.Stop(id, attempt, Completes: kind == VerdictKind.Stop),
        };
    }

    // What the session before has said already is said again, and heard once.
    private TrialCommand? TakenUp(Trial trial) => trial.IsSaving ? new TrialCommand.Save(trial.Id, trial.Attempt, trial.NextCheckpoint - 1) : Decision(trial.Id, trial.Attempt);

    private TrialCommand.Launch Launch(Trial trial, TrialLaunched e) => new(
        trial.Id, e.Attempt, trial.Configuration, e.Checkpoint is { } index ? state.CheckpointOf(e.Donor ?? trial.Id, index) : null,
        trial.NextCheckpoint, plan.Takes(trial).On(e.Devices)) { Experiment = trial.Experiment, Node = e.Node, Ahead = headway?.Of(trial) ?? 0 };

    // Attempts that are there and that nobody goes on with.
    private async ValueTask EndStraysAsync(CancellationToken cancellationToken)
    {
        foreach (var (trial, attempt) in found ?? [])
        {
            var isLed = (uint)trial < (uint)state.Trials.Count && state.Trials[trial] is { HasAttempt: true } known && known.Attempt == attempt;
            if (!isLed) await executor.SendAsync(new TrialCommand.Stop(trial, attempt), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask StopInterruptedAsync(CancellationToken cancellationToken)
    {
        foreach (var trial in state.Queue(TrialStatus.Running).ToArray())
        {
            if (trial is { Verdict.Kind: VerdictKind.Interrupt, IsSaving: false })
            {
                await executor.SendAsync(new TrialCommand.Stop(trial.Id, trial.Attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
