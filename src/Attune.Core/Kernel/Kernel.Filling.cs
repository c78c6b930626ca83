namespace Attune;

public sealed partial class Kernel
{
    private string? idleReason;
    private Shortage? shortage; // put into words only when somebody asks
    private Resources? lastRequest;
    private bool isFull; // nothing but an event other than a plain result can make room
    private long askedAfter = -1; // the last event when the searcher said "wait"; -1 once it is asked again
    private long lastDeed; // the last event but a stall and a question
    private long stalledAfter = -1; // the last deed when a stall was last said

    /// <summary>Why capacity is idle although work is left, in words; null when there is no such capacity or no such work. Memory that is left does not idle: it is room, and not a worker.</summary>
    public string? IdleReason => ledger.Free.IsOnlyMemory ? null : shortage?.ToString() ?? idleReason;

    /// <summary>Launches and asks for trials while there is room.</summary>
    public void Fill(Moment at, List<ExperimentEvent> into)
    {
        if (isFull) return;
        Begin(at, into);
        (idleReason, shortage) = (null, null);
        FillUp();
        if (State.Paused is { } paused) idleReason = $"the experiment is paused: {paused.Reason}";
        while (IsStalled)
        {
            stalledAfter = lastDeed;
            Emit(new Stalled { At = now, Reason = IdleReason ?? "nothing can be launched" });
            Settle();
            FillUp();
        }
    }

    private void FillUp()
    {
        while (State.Stopped is null && State.Interrupt is null && State.Paused is null && TryFill()) { }
    }

    // Nothing runs and nobody thinks; and something has happened since this was last said.
    private bool IsStalled =>
        !State.IsFinished && State.Stopped is null && State.Paused is null && State.Count(TrialStatus.Running) == 0 && (State.Wanted is null || askedAfter == State.Sequence) && lastDeed > stalledAfter;

    private bool TryFill()
    {
        if (MaxConcurrentTrials > 0 && State.Count(TrialStatus.Running) >= MaxConcurrentTrials) return Full(atMost ??= $"{MaxConcurrentTrials} trials are running, as many as max_concurrent_trials allows");
        return council.Next(State) switch
        {
            NextTrial.Run run => TryLaunch(State.Trials[run.Trial], run.Reason),
            NextTrial.Wait wait => Idle(wait.Reason),
            _ => TryCreate(),
        };
    }

    private bool TryLaunch(Trial trial, string? reason)
    {
        var request = plan.Takes(trial);
        if (ledger.NeverFits(request) is { } why) return Refuse(trial, request, why);
        if (trial.Resources is null) lastRequest = request;
        if (!ledger.TryTake(trial.Id, request, trial.IsSuspended ? new Site(trial.Node, trial.Devices) : null, out var site)) return Full(new Shortage(trial.Id, request, ledger.Free, ledger.Capacity));
        if (trial.Status == TrialStatus.Paused && reason is not null) Emit(new TrialResumed { At = now, Trial = trial.Id, Reason = reason });
        if (trial.IsSuspended) Emit(new TrialContinued { At = now, Trial = trial.Id });
        else Launch(trial, site);
        Settle();
        return true;
    }

    private void Launch(Trial trial, Site site)
    {
        Rewind(trial);
        Emit(new TrialLaunched
        {
            At = now, Trial = trial.Id, Attempt = Math.Max(trial.Attempt, used.GetValueOrDefault(trial.Id)) + 1, Checkpoint = trial.LatestCheckpoint?.Index, Donor = trial.Borrowed?.Trial, Node = site.Node, Devices = site.Devices,
        });
    }

    private bool Refuse(Trial trial, Resources request, string why)
    {
        var error = new TrialError(TrialError.ResourcesMissing, $"The trial needs {request}; {why}.", "");
        Emit(new AttemptFailed { At = now, Trial = trial.Id, Attempt = trial.Attempt, Error = error });
        Settle();
        return true;
    }

    // A trial is created when it can be launched, so that a searcher knows as much as possible when it is asked.
    private bool TryCreate()
    {
        var wanted = State.Requests.Next;
        if (wanted is null && State.SearchFinished is { } finished) return Idle($"the search is finished: {finished.Reason}");
        if (wanted is null && Limit is >= 0 and var most && State.Trials.Count - State.Requests.Created >= most) return Answer(new Suggestion.Done($"all {most} trials were created"), State.Sequence);
        if (lastRequest is { } request && !ledger.Fits(request)) return Full(new Shortage(null, request, ledger.Free, ledger.Capacity));
        if (wanted is not null) return Create(wanted);
        if (askedAfter == State.Sequence || (State.Wanted is not null && askedAfter < 0)) return Idle("the searcher is thinking");
        if (council.HasSearcher) return Answer(council.Suggest(State.Trials.Count, RandomStream.At(State.Problem.Seed, "suggest", State.Trials.Count)), State.Sequence);
        askedAfter = -1;
        Emit(new SuggestionWanted { At = now, Trial = State.Trials.Count });
        return Idle("the searcher is thinking");
    }

    private bool Answer(Suggestion suggestion, long basedOn)
    {
        switch (suggestion)
        {
            case Suggestion.Try found:
                Create(found, basedOn);
                return true;
            case Suggestion.Done done:
                Emit(new SearchFinished { At = now, Reason = done.Reason, Failed = done.Failed });
                return true;
            case Suggestion.Wait wait:
                askedAfter = State.Sequence;
                return Idle(wait.Reason);
            default:
                throw new ArgumentException($"Unknown suggestion {suggestion.GetType().Name}.", nameof(suggestion));
        }
    }

    private void Create(Suggestion.Try found, long basedOn, long? request = null)
    {
        var (name, directory) = plan.NamesOf?.Invoke(State.Trials.Count, found.Configuration) ?? default;
        Emit(new TrialCreated
        {
            At = now, Trial = State.Trials.Count, Configuration = found.Configuration, Memo = found.Memo, BasedOn = basedOn, Name = name, Directory = directory, Experiment = found.Experiment, Request = request,
            Reason = found.Reason,
        });
    }

    private bool Idle(string reason)
    {
        idleReason = reason;
        return false;
    }

    private bool Full(string reason)
    {
        isFull = true;
        return Idle(reason);
    }

    private bool Full(Shortage lacking)
    {
        (isFull, shortage) = (true, lacking);
        return false;
    }
}
