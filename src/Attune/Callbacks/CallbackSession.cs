using System.Runtime.ExceptionServices;
using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>A callback at work in a session: turns events into hooks, and keeps its state over sessions.</summary>
internal sealed class CallbackSession(Callback callback, RunningExperiment run, int place, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly CallbackMemory memory = new(run.Stage, place, callback.GetType().Name);
    private readonly Dictionary<int, ResultReported> last = []; // of each trial that has not ended
    private long told; // the last event
    private long saved; // timestamp
    private bool isOpen;

    public RunningExperiment Run => run;

    public async ValueTask TellAsync(ExperimentEvent e, CancellationToken cancellationToken)
    {
        if (!isOpen) await OpenAsync(e.Sequence, cancellationToken).ConfigureAwait(false);
        Tell(e, run.State);
        if (time.GetElapsedTime(saved) >= Period) Save();
    }

    public void End()
    {
        if (!isOpen) return;
        try
        {
            callback.OnExperimentEnd(run.State.Trials);
        }
        finally
        {
            Save();
        }
    }

    private async ValueTask OpenAsync(long first, CancellationToken cancellationToken)
    {
        (isOpen, told) = (true, first - 1);
        var kept = memory.Read();
        try
        {
            if (kept is { State: var state }) callback.SetState(state);
        }
        finally
        {
            callback.Setup(run.Plan.Stoppers, run.Plan.Problem.NumSamples, Budget(), run.TotalTrials);
        }
        if (kept?.Sequence < first - 1) await CatchUpAsync(kept.Value.Sequence, first, cancellationToken).ConfigureAwait(false);
        Save();
    }

    // What happened after the state was kept, with the trials as they stood then.
    private async ValueTask CatchUpAsync(long after, long until, CancellationToken cancellationToken)
    {
        var (past, failure) = (new ExperimentState(run.State.Problem), default(ExceptionDispatchInfo));
        await foreach (var batch in new JournalReader(run.Stage).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch.TakeWhile(e => e.Sequence < until))
            {
                past.Apply(e);
                if (e.Sequence <= after) Remember(e);
                else failure ??= Try(e, past);
            }
        }
        failure?.Throw();
    }

    // One hook that fails does not keep the callback from the others.
    private ExceptionDispatchInfo? Try(ExperimentEvent e, ExperimentState state)
    {
        try
        {
            Tell(e, state);
            return null;
        }
#pragma warning disable CA1031 // It is thrown in the end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void Tell(ExperimentEvent e, ExperimentState state)
    {
        told = e.Sequence;
        Remember(e);
        callback.OnStepBegin(e.Sequence - 1, state.Trials);
        if (e is TrialEvent of) Tell(e.Sequence - 1, state.Trials, of);
        callback.OnStepEnd(e.Sequence, state.Trials);
    }

    private void Remember(ExperimentEvent e)
    {
        if (e is ResultReported result) last[result.Trial] = result;
        else if (e is TrialCompleted or AttemptFailed { Retry: false }) last.Remove(((TrialEvent)e).Trial);
    }

    private void Tell(long step, IReadOnlyList<Trial> trials, TrialEvent e)
    {
        switch (e)
        {
            case TrialLaunched launched:
                callback.OnTrialStart(step, trials, trials[e.Trial]);
                if (launched.Checkpoint is not null) callback.OnTrialRestore(step, trials, trials[e.Trial]);
                break;
            case TrialContinued: callback.OnTrialStart(step, trials, trials[e.Trial]); break;
            case ResultReported result: Report(step, trials, result); break;
            case CheckpointRegistered registered: Register(step, trials, trials[e.Trial], registered.Checkpoint); break;
            case AttemptFailed { Retry: true }: callback.OnTrialRecover(step, trials, trials[e.Trial]); break;
            case AttemptFailed: callback.OnTrialError(step, trials, trials[e.Trial]); break;
            case TrialCompleted: callback.OnTrialComplete(step, trials, trials[e.Trial]); break;
        }
    }

    private void Report(long step, IReadOnlyList<Trial> trials, ResultReported e)
    {
        callback.OnTrialResult(step, trials, trials[e.Trial], ResultKeys.ToMetrics(ResultKeys.Of(new(e, e.Trained), TrialNames.Id(e.Trial))));
        if (e.Checkpoint is { } checkpoint) Register(step, trials, trials[e.Trial], checkpoint);
    }

    private void Register(long step, IReadOnlyList<Trial> trials, Trial trial, int index)
    {
        var result = last[trial.Id];
        callback.OnCheckpoint(step, trials, trial, new(trial.Id, index, result.Iteration, result.At, result.Trained, result.Metrics));
        callback.OnTrialSave(step, trials, trial);
    }

    private TimeSpan? Budget() => run.Plan.Stoppers.OfType<TimeoutStopper>().Select(stopper => (TimeSpan?)stopper.Timeout).Min();

    private void Save()
    {
        saved = time.GetTimestamp();
        if (callback.GetState() is { } state) memory.Write(told, state);
    }
}
