namespace Attune;

public sealed partial class Kernel
{
    private long? limit; // of all trials that the searcher suggests; worked out when it is needed
    private string? atMost;

    private long Limit => limit ??= plan.Searcher.Limit(State.Problem);

    private int MaxConcurrentTrials => State.Requests.MaxConcurrentTrials ?? plan.MaxConcurrentTrials;

    /// <summary>
    /// How many further results of a running trial's attempt will certainly let it go on, so that it need not wait for the decisions: what all who decide foresee together. Not foreseen is what comes from
    /// outside, a request or the end of a time budget; it finds the trial where it is. A result that offers to save, brings a checkpoint, or reports <c>done</c> or <c>training_iteration</c> is to wait in any case.
    /// </summary>
    public int Foresees(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial is { HasAttempt: true, IsSuspended: false, IsSaving: false, Verdict: null } && State is { Interrupt: null, Stopped: null } ? council.Foresees(trial) : 0;
    }

    // What cannot be granted any more, because something else came first, changes nothing.
    private void Take(Request request, string reason)
    {
        switch (request)
        {
            case Request.StopTrial stop when (uint)stop.Trial < (uint)State.Trials.Count: Stop(State.Trials[stop.Trial], DecidedBy.User, reason); break;
            case Request.Pause when State.Paused is null: Emit(new ExperimentPaused { At = now, Reason = reason }); break;
            case Request.Resume when State.Paused is not null: GoOn(reason); break;
            case Request.Extend extend when State.Problem.Extended(extend.NumSamples) != State.Problem: Emit(new ExperimentExtended { At = now, NumSamples = extend.NumSamples, Reason = reason }); break;
            case Request.Limit most: Emit(new ConcurrencyChanged { At = now, MaxConcurrentTrials = most.MaxConcurrentTrials, Reason = reason }); break;
            case Request.Enqueue enqueue: Emit(new ConfigurationEnqueued { At = now, Configuration = enqueue.Configuration, Reason = reason }); break;
        }
    }

    // A session that is cut off in the middle loses nothing: the next one takes up what is left.
    private void GoOn(string reason)
    {
        Emit(new ExperimentResumed { At = now, Reason = reason });
        foreach (var trial in State.Queue(TrialStatus.Interrupted).ToArray()) Emit(new TrialResumed { At = now, Trial = trial.Id, Reason = "the experiment goes on" });
    }

    /// <summary>Goes on under another plan: from here on those decide who have heard the same past in another kernel, which is left behind. What runs goes on running.</summary>
    /// <param name="revised">What holds from now on.</param>
    /// <param name="heir">A kernel of the new plan that has replayed all events so far.</param>
    /// <param name="lost">Checkpoints of trials that are to go on, and are not there any more.</param>
    /// <param name="into">Receives the events.</param>
    internal void Revise(ExperimentRevised revised, Kernel heir, IReadOnlyList<CheckpointDropped> lost, List<ExperimentEvent> into)
    {
        Begin(revised.At, into);
        (plan, council, limit, askedAfter) = (heir.plan, heir.council, null, -1);
        State.Restate(plan.Problem);
        Emit(revised with { At = now });
        foreach (var dropped in lost) Emit(dropped with { At = now });
        foreach (var trial in State.Requests.Continued.ToArray()) GoOn(State.Trials[trial]);
        Settle();
    }

    private bool Create(ConfigurationEnqueued wanted)
    {
        Create(new Suggestion.Try(wanted.Configuration), State.Sequence, wanted.Sequence);
        return true;
    }

    // What was worked out of the number of samples and the limit no longer holds.
    private void Heed(ExperimentEvent e)
    {
        if (e is ExperimentExtended) limit = null;
        else if (e is ConcurrencyChanged or SessionStarted) atMost = null;
    }
}
