using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// Signal in, events out; the only place where wishes become facts. Pure: no clock, no I/O, no randomness but what is addressed by the seed.
/// Follow-ups derive from state, never from the memory of having decided, so that every prefix of the events is a state to continue from.
/// </summary>
public sealed partial class Kernel
{
    private static readonly ResumeConfig Usual = new();
    private Plan plan; // until it is revised
    private Council council;
    private readonly ResourceLedger ledger;
    private readonly List<Wish> wishes = [];
    private readonly PriorityQueue<Wish, (int Rank, long Order)> ranked = new(); // being granted
    private long order;
    private readonly PriorityQueue<long, long> alarms = new();
    private List<ExperimentEvent> events = [];
    private Moment now;

    /// <summary>A kernel without events.</summary>
    public Kernel(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        council = new(plan);
        ledger = plan.Nodes.Count > 0 ? new(plan.Nodes) : new(plan.Capacity, plan.Devices);
        State = new(plan.Problem);
    }

    /// <summary>The experiment so far.</summary>
    public ExperimentState State { get; }

    /// <summary>The experiment time, in microseconds, at which the kernel wants a <see cref="DeadlinePassed"/>; null: none.</summary>
    public long? Deadline => alarms.TryPeek(out var time, out _) ? time : null;

    /// <summary>Whose code the kernel was running when an exception came out of it: <c>the stopper FunctionStopper</c>; null: nobody's but its own.</summary>
    internal string? Speaker => council.Speaker;

    /// <summary>Takes an event of the past: state and memories change, nothing is decided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Replay(ExperimentEvent e)
    {
        State.Apply(e);
        Heed(e);
        council.Observe(e);
    }

    /// <summary>Opens the experiment or a new session of it, and launches what fits.</summary>
    /// <param name="opening">The first events: <see cref="ExperimentCreated"/> for a new experiment, then <see cref="SessionStarted"/>.</param>
    /// <param name="into">Receives the events, these first.</param>
    public void Open(IReadOnlyList<ExperimentEvent> opening, List<ExperimentEvent> into)
    {
        ArgumentNullException.ThrowIfNull(opening);
        Begin(opening[^1].At, into);
        foreach (var e in opening) Emit(e);
        Settle(); // what is to be stopped ends as it stands, before anything goes back to its checkpoint
        foreach (var trial in State.Queue(TrialStatus.Pending).Concat(State.Queue(TrialStatus.Paused)).ToArray())
        {
            if (!trial.IsSuspended) TakeUp(trial);
            else if (trial.Status == TrialStatus.Pending) Adopt(trial);
        }
        foreach (var trial in State.Requests.Continued.ToArray()) GoOn(State.Trials[trial]);
        if (State.Session is { Session: > 1 } && plan.Resume != Usual) Reopen();
        if (State.Stopped is { } stopped) StopRest(stopped.By, stopped.Reason);
        Settle();
    }

    /// <summary>Takes a fact from outside. Call <see cref="Fill"/> when all facts at hand have been taken.</summary>
    public void Handle(Signal signal, List<ExperimentEvent> into)
    {
        ArgumentNullException.ThrowIfNull(signal);
        Begin(signal.At, into);
        switch (signal)
        {
            case AttemptReported reported when Live(reported) is { } trial && !IsRepeated(reported, trial): Report(reported, trial); break;
            case AttemptEnded ended when Live(ended) is { } trial: End(ended, trial); break;
            case CheckpointSaved saved when IsAwaited(saved, saved.Checkpoint):
                Emit(new CheckpointRegistered { At = now, Trial = saved.Trial, Attempt = saved.Attempt, Checkpoint = saved.Checkpoint });
                break;
            case SaveFailed failed when IsAwaited(failed, failed.Checkpoint):
                Emit(new CheckpointFailed { At = now, Trial = failed.Trial, Attempt = failed.Attempt, Error = failed.Error });
                break;
            case SuggestionAnswered answered when State.Wanted == answered.Trial && State.Stopped is null && answered.BasedOn > State.Requests.RevisedAt: Answer(answered.Suggestion, answered.BasedOn); break;
            case DeadlinePassed: Ring(); break;
            case Interrupted interrupted: Interrupt(interrupted.By); break;
            case Requested requested: Take(requested.Request, requested.Reason); break;
        }
        Settle();
    }

    /// <summary>Lays the experiment down in good order.</summary>
    public void Close(Moment at, List<ExperimentEvent> into)
    {
        Begin(at, into);
        Emit(new SessionEnded { At = now, Reason = State.Interrupt is { } interrupt ? $"interrupted by {interrupt.By}" : State.Stopped?.Reason ?? "finished" });
    }

    private void Begin(Moment at, List<ExperimentEvent> into)
    {
        events = into;
        // Experiment time never runs backwards, whatever the order in which signals arrive.
        now = at.Time >= State.Now.Time ? at : at with { Time = State.Now.Time };
    }

    private Trial? Live(AttemptSignal signal) =>
        signal.Trial < State.Trials.Count && State.Trials[signal.Trial] is { HasAttempt: true } trial && trial.Attempt == signal.Attempt ? trial : null;

    // A node gives again what the session before had no time to acknowledge.
    private static bool IsRepeated(AttemptReported signal, Trial trial) => signal.Number > 0 && signal.Number <= trial.IterationsSinceRestore;

    private bool IsAwaited(AttemptSignal signal, int checkpoint) => Live(signal) is { IsSaving: true } trial && checkpoint == trial.NextCheckpoint - 1;

    private void Emit(ExperimentEvent e)
    {
        e.Sequence = State.Sequence + 1;
        State.Apply(e);
        Heed(e);
        events.Add(e);
        isFull = false;
        if (e is not (Stalled or SuggestionWanted)) lastDeed = e.Sequence;
        council.Hear(e, State, wishes);
    }

    private void Report(AttemptReported signal, Trial trial)
    {
        if (trial.IsSaving) return;
        var e = new ResultReported
        {
            At = now, Trial = signal.Trial, Attempt = signal.Attempt, Iteration = trial.Iteration + 1, Duration = signal.Duration, Metrics = signal.Metrics,
            Checkpoint = signal.Checkpoint, OffersSave = signal.OffersSave, Sequence = State.Sequence + 1,
        };
        var earlier = trial.Verdict;
        State.Apply(e);
        var verdict = earlier is { Kind: VerdictKind.Stop } ? earlier : council.Judge(e, signal.Final, State, wishes) ?? earlier;
        if (verdict is null && State.Interrupt is { } interrupt) verdict = new(VerdictKind.Interrupt, DecidedBy.User, interrupt.By);
        if (verdict is null && State.Paused is { } paused && (e.OffersSave || e.Checkpoint is not null)) verdict = new(VerdictKind.Interrupt, DecidedBy.User, paused.Reason);
        if (verdict is not null) Decide(ref e, trial, verdict);
        else if (council.Remark is { } remark) e = e with { Remark = remark };
        if (ReferenceEquals(verdict, earlier) && verdict is { Kind: VerdictKind.Stop }) council.Observe(e);
        events.Add(e);
        if (verdict is { Kind: VerdictKind.Fork }) return;
        if (!signal.Final && signal.OffersSave && WhySave(e) is { } reason) RequestSave(trial, reason);
        else if (verdict is { Kind: VerdictKind.Pause } pause && e is { OffersSave: false, Checkpoint: null }) Suspend(trial, pause.Reason);
    }

    private void Decide(ref ResultReported e, Trial trial, Verdict verdict)
    {
        e = e with { Verdict = verdict };
        State.Decide(trial, verdict);
    }

    // There is nothing to be saved: the attempt stays where it is, or what it has done is lost.
    private void Suspend(Trial trial, string reason)
    {
        if (plan.Suspends)
        {
            ledger.Release(trial.Id);
            Emit(new TrialPaused { At = now, Trial = trial.Id, Reason = reason, Suspended = true });
            return;
        }
        const string Missing = "The trial is to pause, and has nothing to be saved: here that needs checkpoints. Offer to save with each report (Report.Save), or bring a checkpoint along.";
        Fail(trial, new(TrialError.CheckpointsMissing, $"{Missing} It was to pause because: {reason}", ""));
    }

    private void Fail(Trial trial, TrialError error)
    {
        if (trial.IsFinished) return;
        ledger.Release(trial.Id);
        Emit(new AttemptFailed { At = now, Trial = trial.Id, Attempt = trial.Attempt, Error = error });
    }

    private string? WhySave(ResultReported e)
    {
        var wished = wishes.FindIndex(wish => wish.Directive is Directive.Save save && save.Trial == e.Trial);
        if (wished >= 0)
        {
            var reason = wishes[wished].Directive.Reason;
            wishes.RemoveAt(wished);
            return reason;
        }
        if (e.Metrics["should_checkpoint"] is { Kind: ValueKind.Boolean } should && should.AsBoolean()) return "the trainable asks for it";
        return e.Verdict switch
        {
            { Kind: VerdictKind.Pause } => "it pauses",
            { Kind: VerdictKind.Interrupt } => State.Interrupt is null ? "the experiment pauses" : "the session ends",
            { Kind: VerdictKind.Stop } when plan.TermsOf(State.Trials[e.Trial]).SaveAtEnd => "it ends",
            _ => null,
        };
    }

    private void RequestSave(Trial trial, string reason) =>
        Emit(new CheckpointRequested { At = now, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = trial.NextCheckpoint, Reason = reason });

    private void End(AttemptEnded signal, Trial trial)
    {
        if (signal.End == AttemptEnd.Lost) ledger.Lose(trial.Node);
        ledger.Release(trial.Id);
        var abandoned = signal.End == AttemptEnd.Abandoned;
        switch (signal.End, trial.Verdict)
        {
            case (AttemptEnd.Failed, null): Fail(signal, trial); break;
            case (AttemptEnd.Lost, null): Lose(signal, trial); break;
            case (AttemptEnd.Stopped, { Kind: VerdictKind.Stop }) when signal.Error is { } error: FailForGood(signal, error); break;
            case (AttemptEnd.Returned, not { Kind: VerdictKind.Stop }): Complete(trial, DecidedBy.Trainable, "returned", false); break;
            case (_, { Kind: VerdictKind.Stop } stop): Complete(trial, stop.By, stop.Reason, abandoned); break;
            case (_, { Fork: { } fork } verdict): Fork(trial, fork, verdict.By, verdict.Reason); break;
            case (_, { Kind: VerdictKind.Pause } pause): Pause(trial, pause.Reason); break;
            default: Emit(new TrialInterrupted { At = now, Trial = trial.Id, Abandoned = abandoned }); break;
        }
        if (State.Requests.Continued.Count > 0 && State.Requests.Continued.Contains(trial.Id)) GoOn(trial);
    }

    private void Fail(AttemptEnded signal, Trial trial)
    {
        var retrial = State.Stopped is null ? Retrial.Of(trial, plan.TermsOf(trial).MaxFailures, plan.RestoreRetries) : default;
        Emit(new AttemptFailed
        {
            At = now, Trial = trial.Id, Attempt = signal.Attempt, Error = signal.Error ?? new("unknown", "no error was given", ""), Retry = retrial.IsGranted, IsUncounted = retrial.IsUncounted,
        });
        Rewind(trial);
    }

    // It is not the trial's fault, and nodes do not come back within a session: there is no end of retries to be guarded against.
    private void Lose(AttemptEnded signal, Trial trial)
    {
        var retry = State.Stopped is null;
        Emit(new AttemptFailed { At = now, Trial = trial.Id, Attempt = signal.Attempt, Error = signal.Error ?? new(TrialError.NodeLost, "", ""), Retry = retry, IsUncounted = retry });
        Rewind(trial);
    }

    private void FailForGood(AttemptEnded signal, TrialError error) => Emit(new AttemptFailed { At = now, Trial = signal.Trial, Attempt = signal.Attempt, Error = error });

    private void Complete(Trial trial, string by, string reason, bool abandoned)
    {
        if (by == DecidedBy.Return) by = DecidedBy.Trainable;
        var spoke = by == DecidedBy.Trainable || trial.LastResult is not null;
        var usable = State.Problem.Objective is not { } objective || trial.Statistics(objective.Metric) is { Count: > 0 };
        var status = spoke && !usable ? TrialStatus.Invalid : TrialStatus.Terminated;
        Emit(new TrialCompleted { At = now, Trial = trial.Id, Status = status, By = by, Reason = reason, Abandoned = abandoned });
    }

    // Results after the checkpoint from which a waiting trial will go on no longer count.
    private bool Rewind(Trial trial)
    {
        var from = trial.LatestCheckpoint?.Iteration ?? 0;
        if (trial.IsFinished || trial.Iteration <= from) return false;
        Emit(new TrialRewound { At = now, Trial = trial.Id, Iteration = from });
        return true;
    }

    // A decision that the last session had no time to carry out is carried out now.
    private void TakeUp(Trial trial)
    {
        if (trial.Verdict is { Kind: VerdictKind.Stop } stop) Complete(trial, stop.By, stop.Reason, abandoned: false);
        else if (trial.Verdict is { Fork: { } fork } verdict) Fork(trial, fork, verdict.By, verdict.Reason);
        else if (Rewind(trial)) Resume(trial);
        else if (trial.Verdict is { Kind: VerdictKind.Pause } pause) Pause(trial, pause.Reason);
    }

    // What a trial was paused for no longer counts when its state was lost: it goes on.
    private void Resume(Trial trial)
    {
        if (trial.Status == TrialStatus.Paused) Emit(new TrialResumed { At = now, Trial = trial.Id, Reason = "what it had done since its last checkpoint was lost" });
    }

    private void Pause(Trial trial, string reason)
    {
        Rewind(trial);
        Emit(new TrialPaused { At = now, Trial = trial.Id, Reason = reason });
    }

    // What the resumed session is told to do with trials, other than go on with what has not ended.
    private void Reopen()
    {
        foreach (var trial in State.Trials)
        {
            switch (plan.Resume.For(trial.Status))
            {
                case ResumeType.Skip when !trial.IsFinished: Complete(trial, DecidedBy.User, "skipped when the experiment was resumed", abandoned: false); break;
                case ResumeType.Resume when trial.IsFinished: Reopen(trial, fromScratch: false, "taken up again when the experiment was resumed"); break;
                case ResumeType.Restart: Reopen(trial, fromScratch: true, "restarted from scratch when the experiment was resumed"); break;
            }
        }
    }

    // The limit at which it had ended lies higher now. Without a checkpoint it stays as it is.
    private void GoOn(Trial trial)
    {
        if (trial is { Status: TrialStatus.Terminated, LatestCheckpoint: not null }) Reopen(trial, fromScratch: false, "the limit at which it had ended was raised");
    }

    private void Reopen(Trial trial, bool fromScratch, string reason)
    {
        Emit(new TrialReopened { At = now, Trial = trial.Id, Attempt = trial.Attempt, From = trial.Status, FromScratch = fromScratch, Reason = reason });
        Rewind(trial);
    }

    private void Fork(Trial trial, Fork fork, string by, string reason)
    {
        var source = State.CheckpointOf(fork.Donor, fork.Checkpoint)!; // pinned since it was decided
        Emit(new TrialForked { At = now, Trial = trial.Id, Fork = fork, Iteration = source.Iteration, Trained = source.Trained, By = by, Reason = reason });
    }

    private void Ring()
    {
        var rang = false;
        while (alarms.TryPeek(out var time, out _) && time <= now.Time)
        {
            alarms.Dequeue();
            rang = true;
        }
        if (!rang) return;
        Emit(new DeadlineReached { At = now });
        if (State.Interrupt is { } interrupt && now.Time >= interrupt.At.Time + plan.InterruptGrace) Emit(new InterruptRequested { At = now, By = "grace time" });
    }

    private void Interrupt(string by)
    {
        if (State.Interrupt is not null) return;
        Emit(new InterruptRequested { At = now, By = by });
        var deadline = now.Time + plan.InterruptGrace;
        alarms.Enqueue(deadline, deadline);
    }

    private void Settle()
    {
        while (wishes.Count > 0 || ranked.Count > 0)
        {
            foreach (var wish in wishes) ranked.Enqueue(wish, (wish.Rank, order++));
            wishes.Clear();
            Grant(ranked.Dequeue());
        }
    }

    private void Grant(Wish wish)
    {
        switch (wish.Directive)
        {
            case Directive.StopExperiment stop when State.Stopped is null: StopAll(wish.By, stop.Reason); break;
            case Directive.Stop stop: Stop(State.Trials[stop.Trial], wish.By, stop.Reason); break;
            case Directive.Fail fail: Fail(State.Trials[fail.Trial], fail.Error); break;
            case Directive.Fork fork when State.Trials[fork.Trial] is { Status: TrialStatus.Pending or TrialStatus.Paused } trial && State.CheckpointOf(fork.Donor, fork.Checkpoint) is not null:
                Fork(trial, new(fork.Donor, fork.Checkpoint, trial.Configuration, fork.Configuration), wish.By, fork.Reason);
                break;
            case Directive.Resize resize: Resize(State.Trials[resize.Trial], resize); break;
            case Directive.Resume resume when State.Trials[resume.Trial].Status == TrialStatus.Paused:
                Emit(new TrialResumed { At = now, Trial = resume.Trial, Reason = resume.Reason });
                break;
            case Directive.Discard discard when State.CheckpointOf(discard.Trial, discard.Checkpoint) is { } checkpoint && !State.IsNeeded(checkpoint):
                Emit(new CheckpointDropped { At = now, Trial = discard.Trial, Checkpoint = discard.Checkpoint, Reason = discard.Reason });
                break;
            case Directive.Wake wake: alarms.Enqueue(wake.Time, wake.Time); break;
        }
    }

    private void Resize(Trial trial, Directive.Resize wish)
    {
        if (trial.IsFinished || wish.Resources.Equals(trial.Resources)) return;
        Emit(new TrialResized { At = now, Trial = trial.Id, Resources = wish.Resources, Reason = wish.Reason });
    }

    private void Stop(Trial trial, string by, string reason)
    {
        if (trial.IsFinished || trial.Verdict is { Kind: VerdictKind.Stop }) return;
        if (trial.HasAttempt) Emit(new TrialStopped { At = now, Trial = trial.Id, By = by, Reason = reason });
        else Complete(trial, by, reason, abandoned: false);
    }

    private void StopAll(string by, string reason)
    {
        Emit(new ExperimentStopped { At = now, By = by, Reason = reason });
        StopRest(by, reason);
    }

    private void StopRest(string by, string reason)
    {
        foreach (var status in (ReadOnlySpan<TrialStatus>)[TrialStatus.Pending, TrialStatus.Paused, TrialStatus.Interrupted, TrialStatus.Running])
        {
            foreach (var trial in State.Queue(status).ToArray()) Stop(trial, by, reason);
        }
    }
}
