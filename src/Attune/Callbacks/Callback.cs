namespace Attune;

/// <summary>
/// <c>ray.tune.Callback</c>: is called at the stations of a run; override what is of interest. The hooks of a callback are called one after another, beside the loop and behind a queue
/// of 10,000 events: it may take its time and misses nothing, and the trials may already be ahead of what it is told. What it throws is logged once and breaks nothing. Whoever wants
/// the events themselves, or to wait for something, is an <see cref="IExperimentObserver"/>.
/// </summary>
public abstract class Callback : IExperimentObserver, IAsyncDisposable
{
    private CallbackSession? session;
    private TimeProvider time = TimeProvider.System;
    private int place;

    /// <summary>The run of which it is told, from <see cref="Setup"/> on.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    protected RunningExperiment Run => session?.Run ?? throw new InvalidOperationException($"{GetType().Name} is not told of a run now; Run is there from Setup to OnExperimentEnd.");

    /// <summary><c>setup</c>: once, before anything else of a session.</summary>
    /// <param name="stop">The stopping criteria, the time budget among them.</param>
    /// <param name="numSamples">How many samples are wanted; -1: no end.</param>
    /// <param name="timeBudget">The time budget; null: none.</param>
    /// <param name="totalNumSamples">How many trials there will be at most, a grid counted; -1: not known.</param>
    public virtual void Setup(IReadOnlyList<Stopper> stop, int numSamples, TimeSpan? timeBudget, long totalNumSamples) { }

    /// <summary><c>on_step_begin</c>: before the hooks of an event of the journal.</summary>
    /// <param name="iteration">How many events there were before.</param>
    /// <param name="trials">All trials.</param>
    public virtual void OnStepBegin(long iteration, IReadOnlyList<Trial> trials) { }

    /// <summary><c>on_step_end</c>: after the hooks of an event of the journal.</summary>
    /// <param name="iteration">How many events there were, with this one.</param>
    /// <param name="trials">All trials.</param>
    public virtual void OnStepEnd(long iteration, IReadOnlyList<Trial> trials) { }

    /// <summary><c>on_trial_start</c>: an attempt of a trial starts, the first or a later one, or one that was suspended goes on.</summary>
    /// <param name="iteration">How many events there were before.</param>
    /// <param name="trials">All trials.</param>
    /// <param name="trial">The trial.</param>
    public virtual void OnTrialStart(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_trial_restore</c>: the attempt that was started goes on from a checkpoint.</summary>
    /// <inheritdoc cref="OnTrialStart"/>
    public virtual void OnTrialRestore(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_trial_save</c>: a trial has saved, right after <see cref="OnCheckpoint"/>.</summary>
    /// <inheritdoc cref="OnTrialStart"/>
    public virtual void OnTrialSave(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_trial_result</c>: a trial has reported, the result that ends it included.</summary>
    /// <param name="iteration">How many events there were before.</param>
    /// <param name="trials">All trials.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="result">What it reported, with the keys that every result has: <c>training_iteration</c>, <c>time_total_s</c>, <c>done</c> and so on.</param>
    public virtual void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result) { }

    /// <summary><c>on_trial_complete</c>: a trial has ended other than by a failure, whoever ended it.</summary>
    /// <inheritdoc cref="OnTrialStart"/>
    public virtual void OnTrialComplete(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_trial_recover</c>: an attempt has failed, and the trial is tried again.</summary>
    /// <inheritdoc cref="OnTrialStart"/>
    public virtual void OnTrialRecover(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_trial_error</c>: an attempt has failed, and the trial has ended with it.</summary>
    /// <inheritdoc cref="OnTrialStart"/>
    public virtual void OnTrialError(long iteration, IReadOnlyList<Trial> trials, Trial trial) { }

    /// <summary><c>on_checkpoint</c>: a trial has a new checkpoint. Where few are kept, it may already be gone again.</summary>
    /// <param name="iteration">How many events there were before.</param>
    /// <param name="trials">All trials.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="checkpoint">The checkpoint: a directory of this name in that of the trial.</param>
    public virtual void OnCheckpoint(long iteration, IReadOnlyList<Trial> trials, Trial trial, Checkpoint checkpoint) { }

    /// <summary><c>on_experiment_end</c>: once, after everything else of a session, however it ends.</summary>
    /// <param name="trials">All trials.</param>
    public virtual void OnExperimentEnd(IReadOnlyList<Trial> trials) { }

    /// <summary><c>get_state</c>: what it wants to know again in the next session. Asked every 10 seconds and at the end. Null, the default: nothing.</summary>
    public virtual Configuration? GetState() => null;

    /// <summary>
    /// <c>set_state</c>: what it wanted to know, before <see cref="Setup"/>, where the call names a callback of this type at this position of its list. If the last session was cut
    /// off, it is told once more what it was told after it had given the state.
    /// </summary>
    public virtual void SetState(Configuration state) { }

    /// <inheritdoc/>
    ValueTask IExperimentObserver.OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        session ??= new(this, run, place, time);
        return session.TellAsync(e, cancellationToken);
    }

    /// <inheritdoc/>
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        try
        {
            session?.End();
        }
        finally
        {
            session = null;
        }
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A run is about to begin.</summary>
    /// <param name="place">Its position among the run's callbacks.</param>
    /// <param name="time">The run's clock.</param>
    internal void Begin(int place, TimeProvider time) => (session, this.place, this.time) = (null, place, time);
}
