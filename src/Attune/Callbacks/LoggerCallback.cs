namespace Attune;

/// <summary><c>LoggerCallback</c>: a callback that writes trials down somewhere: five stations instead of fourteen.</summary>
public abstract class LoggerCallback : Callback
{
    /// <summary><c>log_trial_start</c>: an attempt of a trial starts, the first or a later one.</summary>
    public virtual void LogTrialStart(Trial trial) { }

    /// <summary><c>log_trial_restore</c>: the attempt goes on from a checkpoint.</summary>
    public virtual void LogTrialRestore(Trial trial) { }

    /// <summary><c>log_trial_save</c>: a trial has saved.</summary>
    public virtual void LogTrialSave(Trial trial) { }

    /// <summary><c>log_trial_result</c>: a trial has reported.</summary>
    /// <param name="iteration">How many events there were before in the experiment.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="result">What it reported, with the keys that every result has.</param>
    public virtual void LogTrialResult(long iteration, Trial trial, Metrics result) { }

    /// <summary><c>log_trial_end</c>: a trial has ended.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="failed">Whether by a failure.</param>
    public virtual void LogTrialEnd(Trial trial, bool failed) { }

    /// <inheritdoc/>
    public sealed override void OnTrialStart(long iteration, IReadOnlyList<Trial> trials, Trial trial) => LogTrialStart(trial);

    /// <inheritdoc/>
    public sealed override void OnTrialRestore(long iteration, IReadOnlyList<Trial> trials, Trial trial) => LogTrialRestore(trial);

    /// <inheritdoc/>
    public sealed override void OnTrialSave(long iteration, IReadOnlyList<Trial> trials, Trial trial) => LogTrialSave(trial);

    /// <inheritdoc/>
    public sealed override void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result) => LogTrialResult(iteration, trial, result);

    /// <inheritdoc/>
    public sealed override void OnTrialComplete(long iteration, IReadOnlyList<Trial> trials, Trial trial) => LogTrialEnd(trial, failed: false);

    /// <inheritdoc/>
    public sealed override void OnTrialError(long iteration, IReadOnlyList<Trial> trials, Trial trial) => LogTrialEnd(trial, failed: true);
}
