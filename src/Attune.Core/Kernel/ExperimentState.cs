using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// An experiment as its events tell it: the fold of a journal. The live experiment, a resumed one and an analysis are the same fold.
/// Observers may read it while it grows; only applying the next event writes it.
/// </summary>
public sealed class ExperimentState : IExperimentView
{
    private static readonly int Statuses = Enum.GetValues<TrialStatus>().Length;
    private readonly TrialList trials = new();
    private Verdict? lastVerdict;
    private readonly int[] counts = new int[Statuses];
    private readonly Pins pins = new();
    private readonly LinkedList<Trial>[] queues = [.. Enumerable.Range(0, Statuses).Select(_ => new LinkedList<Trial>())];

    /// <summary>An experiment without events.</summary>
    /// <param name="problem">What is being solved.</param>
    public ExperimentState(Problem problem) => Problem = problem;

    /// <summary>The experiment of which an image was made.</summary>
    internal ExperimentState(Problem problem, ExperimentImage image) : this(problem)
    {
        foreach (var e in image.Events) Restore(e);
        (Sequence, Now, Wanted) = (image.Sequence, image.Now, image.Wanted);
        Requests.Restore(image.Requested);
        foreach (var trial in image.Trials)
        {
            trials.Add(trial);
            counts[(int)trial.Status]++;
            pins.Pin(trial.Borrowed);
            pins.Pin(trial.Verdict);
        }
        for (var status = 0; status < Statuses; status++)
        {
            foreach (var waiting in image.Queues[status]) queues[status].AddLast(trials[waiting].Place!);
        }
    }

    /// <inheritdoc/>
    public Problem Problem { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Trials => trials;

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>When the last event happened.</summary>
    public Moment Now { get; private set; }

    /// <summary>What the experiment is, as it was revised; null before its first event.</summary>
    public ExperimentCreated? Created { get; private set; }

    /// <summary>The session that runs, or ran last.</summary>
    public SessionStarted? Session { get; private set; }

    /// <summary>Why the searcher has nothing more; null while it may have.</summary>
    public SearchFinished? SearchFinished { get; private set; }

    /// <summary>The decision to end the experiment, if there was one in this session, or in the one before when that was cut off.</summary>
    public ExperimentStopped? Stopped { get; private set; }

    /// <summary>The request to end the session, if there was one in this session.</summary>
    public InterruptRequested? Interrupt { get; private set; }

    /// <summary>The request to pause the experiment, while it is paused.</summary>
    public ExperimentPaused? Paused => Requests.Paused;

    /// <summary>How the session ended; null while it runs or when it was cut off.</summary>
    public SessionEnded? Ended { get; private set; }

    /// <summary>What people have asked of it and holds still.</summary>
    internal StandingRequests Requests { get; } = new();

    /// <summary>The trial for which a searcher beside the loop was asked, while it has not answered.</summary>
    internal int? Wanted { get; private set; }

    /// <inheritdoc/>
    public int Count(TrialStatus status) => counts[(int)status];

    /// <inheritdoc/>
    public Trial? First(TrialStatus status) => queues[(int)status].First?.Value;

    /// <summary>The trials of a status that is not final, longest there first.</summary>
    internal LinkedList<Trial> Queue(TrialStatus status) => queues[(int)status];

    /// <summary>A kept checkpoint; null when there is none of this number.</summary>
    internal Checkpoint? CheckpointOf(int trial, int checkpoint)
    {
        if ((uint)trial >= (uint)trials.Count) return null;
        foreach (var kept in trials[trial].Checkpoints)
        {
            if (kept.Index == checkpoint && kept.Trial == trial) return kept;
        }
        return null;
    }

    /// <summary>Whether a checkpoint is needed: it is the trial's latest, or another trial goes on from it or is about to.</summary>
    internal bool IsNeeded(Checkpoint checkpoint) =>
        ReferenceEquals(trials[checkpoint.Trial].LatestCheckpoint, checkpoint) || IsPinned(checkpoint);

    /// <summary>Whether another trial goes on from a checkpoint or is about to.</summary>
    internal bool IsPinned(Checkpoint checkpoint) => pins.Hold(checkpoint);

    /// <summary>Whether nothing is left to do in this session.</summary>
    public bool IsFinished => Count(TrialStatus.Running) == 0
        && (Interrupt is not null || (IsSearched && Count(TrialStatus.Pending) == 0 && Count(TrialStatus.Paused) == 0 && Count(TrialStatus.Interrupted) == 0));

    private bool IsSearched => Stopped is not null || (SearchFinished is not null && Requests.Next is null);

    /// <summary>All that is known here, for an index; it is read before the next event is applied.</summary>
    internal ExperimentImage Image => new()
    {
        Sequence = Sequence, Now = Now, Wanted = Wanted, Requested = Requests.Created, Trials = trials, Queues = [.. queues.Select(queue => queue.Select(trial => trial.Id).ToArray())],
        Events = [.. new ExperimentEvent?[] { Created, Session, SearchFinished, Stopped, Interrupt, Ended }.OfType<ExperimentEvent>(), .. Requests.Events],
    };

    /// <summary>Applies the next event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ExperimentEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        Sequence = e.Sequence;
        Now = e.At;
        if (e is ResultReported result) Apply(result, trials[result.Trial]);
        else if (e is TrialEvent trialEvent) Apply(trialEvent);
        else ApplyToExperiment(e);
    }

    /// <summary>Applies the next events.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(ReadOnlySpan<ExperimentEvent> batch)
    {
        foreach (var e in batch) Apply(e);
    }

    private void Restore(ExperimentEvent e)
    {
        switch (e)
        {
            case SessionStarted session: Session = session; break;
            case InterruptRequested interrupt: Interrupt = interrupt; break;
            case ExperimentExtended or ExperimentRevised: Requests.Apply(e); break; // the session and the creation know of it
            default: ApplyToExperiment(e); break;
        }
    }

    private void ApplyToExperiment(ExperimentEvent e)
    {
        switch (e)
        {
            case ExperimentCreated created: Created = created; break;
            case SessionStarted session: Start(session); break;
            case SearchFinished finished: (SearchFinished, Wanted) = (finished, null); break;
            case ExperimentStopped stopped: Stopped = stopped; break;
            case InterruptRequested interrupt: Begin(interrupt); break;
            case SessionEnded ended: Ended = ended; break;
            case ExperimentExtended extended: Extend(extended); break;
            case ExperimentRevised revised: Revise(revised); break;
            case ExperimentPaused or ExperimentResumed or ConcurrencyChanged or ConfigurationEnqueued: Requests.Apply(e); break;
            case DeadlineReached or Stalled: break;
            default: throw new ArgumentException($"Unknown event {e.GetType().Name}.", nameof(e));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply(TrialEvent e)
    {
        if (e is TrialCreated created)
        {
            Create(created);
            return;
        }
        if (e is SuggestionWanted)
        {
            Wanted = e.Trial;
            return;
        }
        var trial = trials[e.Trial];
        switch (e)
        {
            case TrialLaunched launched: Launch(launched, trial); break;
            case TrialRewound rewound: Rewind(rewound, trial); break;
            case TrialStopped stopped: Decide(trial, new(VerdictKind.Stop, stopped.By, stopped.Reason)); break;
            case TrialPaused paused: Pause(paused, trial); break;
            case TrialContinued: MoveSaving(trial, TrialStatus.Running); break;
            case TrialResumed: Move(trial, TrialStatus.Pending); break;
            case TrialReopened reopened: Reopen(reopened, trial); break;
            case TrialForked forked: Fork(forked, trial); break;
            case TrialResized resized: trial.Resources = resized.Resources; break;
            case TrialInterrupted interrupted: trial.Abandoned = interrupted.Abandoned; Move(trial, TrialStatus.Interrupted); break;
            case AttemptFailed failed: Fail(failed, trial); break;
            case TrialCompleted completed: Complete(completed, trial); break;
            case CheckpointRequested requested: (trial.IsSaving, trial.NextCheckpoint) = (true, requested.Checkpoint + 1); break;
            case CheckpointRegistered registered: trial.IsSaving = false; Register(trial, registered.Checkpoint); break;
            case CheckpointFailed: trial.IsSaving = false; break;
            case CheckpointDropped dropped: trial.Checkpoints = [.. trial.Checkpoints.Where(kept => kept.Index != dropped.Checkpoint || kept.Trial != dropped.Trial)]; break;
            default: throw new ArgumentException($"Unknown event {e.GetType().Name}.", nameof(e));
        }
    }

    /// <summary>Sets what was decided on a trial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Decide(Trial trial, Verdict? verdict)
    {
        pins.Pin(verdict);
        pins.Unpin(trial.Verdict);
        trial.Verdict = verdict;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply(ResultReported e, Trial trial)
    {
        trial.Iteration = e.Iteration;
        trial.IterationsSinceRestore++;
        e.Trained = trial.Trained += e.Duration / (double)Moment.Second;
        trial.ReportedAt = e.At;
        trial.OffersSave = e.OffersSave;
        Decide(trial, e.Verdict);
        trial.Record(e.Metrics);
        if (e.Checkpoint is { } index) Register(trial, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Create(TrialCreated e)
    {
        var trial = new Trial(e.Trial, e.Configuration, e.Memo, e.At) { Label = TrialLabel.Of(e) };
        trials.Add(trial);
        Wanted = null;
        if (e.Request is not null) Requests.Apply(e);
        counts[(int)TrialStatus.Pending]++;
        queues[(int)TrialStatus.Pending].AddLast(trial.Place!);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Launch(TrialLaunched e, Trial trial)
    {
        (trial.Attempt, trial.LaunchedAt, trial.IterationsSinceRestore) = (e.Attempt, e.At, 0);
        (trial.OffersSave, trial.IsSaving, trial.Node, trial.Devices) = (false, false, e.Node, e.Devices);
        Decide(trial, null);
        Move(trial, TrialStatus.Running);
    }

    private void GiveBack(Trial trial)
    {
        if (trial.Borrowed is not { } borrowed) return;
        pins.Unpin(borrowed);
        trial.GiveBack();
    }

    private void Pause(TrialPaused e, Trial trial)
    {
        Decide(trial, null);
        Move(trial, TrialStatus.Paused);
        trial.IsSuspended = e.Suspended;
    }

    // A pause was decided on a result that no longer counts.
    private void Rewind(TrialRewound e, Trial trial)
    {
        trial.Rewind(e.Iteration);
        if (trial.Verdict is { Kind: VerdictKind.Pause }) Decide(trial, null);
    }

    // A trial that ran waits, paused; one that waits already goes on waiting where it is.
    private void Fork(TrialForked e, Trial trial)
    {
        var source = CheckpointOf(e.Fork.Donor, e.Fork.Checkpoint)
            ?? throw new ArgumentException($"Trial {e.Trial} forks from checkpoint {e.Fork.Checkpoint} of trial {e.Fork.Donor}, which is not kept.", nameof(e));
        (e.Left, e.Source) = (trial.Iteration, source);
        Decide(trial, null);
        pins.Unpin(trial.Borrowed);
        trial.Fork(source, e.Fork.To);
        pins.Pin(trial.Borrowed);
        if (trial.Status == TrialStatus.Running) Move(trial, TrialStatus.Paused);
    }

    private void Reopen(TrialReopened e, Trial trial)
    {
        Decide(trial, null);
        if (e.FromScratch)
        {
            pins.Unpin(trial.Borrowed);
            trial.Checkpoints = [];
        }
        e.Source = trial.LatestCheckpoint;
        Requests.Apply(e);
        trial.Reopen();
        Move(trial, TrialStatus.Pending);
    }

    private void Fail(AttemptFailed e, Trial trial)
    {
        if (e.IsUncounted) trial.FailedRestores++;
        else trial.Failures++;
        (trial.Error, trial.IsSuspended) = (e.Error, false);
        Decide(trial, null);
        if (e.Retry) Move(trial, TrialStatus.Pending);
        else End(trial, TrialStatus.Error, e.At);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Complete(TrialCompleted e, Trial trial)
    {
        (e.LastResult, e.Iteration, e.Trained) = (trial.LastResult, trial.Iteration, trial.Trained);
        // Most trials end alike: they share one verdict.
        if (lastVerdict?.By != e.By || lastVerdict.Reason != e.Reason) lastVerdict = new(VerdictKind.Stop, e.By, e.Reason);
        Decide(trial, lastVerdict);
        trial.Abandoned = e.Abandoned;
        End(trial, e.Status, e.At);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void End(Trial trial, TrialStatus status, Moment at)
    {
        Move(trial, status);
        trial.EndedAt = at;
        trial.Close();
    }

    private void Register(Trial trial, int index)
    {
        GiveBack(trial);
        trial.Keep(new(trial.Id, index, trial.Iteration, trial.ReportedAt, trial.Trained, trial.LastResult ?? Metrics.Empty));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(Trial trial, TrialStatus to)
    {
        counts[(int)trial.Status]--;
        counts[(int)to]++;
        if (trial.Place?.List is { } queue) queue.Remove(trial.Place);
        trial.Status = to;
        trial.IsSaving = false;
        trial.IsSuspended &= to is TrialStatus.Paused or TrialStatus.Pending;
        if (!trial.IsFinished) queues[(int)to].AddLast(trial.Place!);
    }

    // An attempt that is saving goes on saving, whoever leads it.
    private void MoveSaving(Trial trial, TrialStatus to)
    {
        var isSaving = trial.IsSaving;
        Move(trial, to);
        trial.IsSaving = isSaving;
    }

    private void Extend(ExperimentExtended e)
    {
        Requests.Apply(e);
        (Problem, SearchFinished) = (Problem.Extended(e.NumSamples), null);
        if (Session is { } session) Session = session with { NumSamples = e.NumSamples };
    }

    // In a wider space there may be more to try. Who searches from now on is asked anew.
    private void Revise(ExperimentRevised e)
    {
        Requests.Apply(e);
        Wanted = null;
        if (Created is { } created) Created = created with { Space = e.Space.IsNull ? created.Space : e.Space, Scheduler = e.Scheduler ?? created.Scheduler };
        if (Session is { } session && !e.Limits.IsNull) Session = session with { Options = session.Options.With(SessionStarted.Limits, e.Limits) };
        if (!e.Space.IsNull) SearchFinished = null;
    }

    /// <summary>The problem is another one from now on, but for what people have asked for.</summary>
    internal void Restate(Problem problem) => Problem = problem.Extended(Problem.NumSamples);

    // What ran when the last session ended goes on first, in the order in which it was launched; what had been decided on it stays known.
    private void Start(SessionStarted e)
    {
        if (SearchFinished is { Failed: true } || (Session is { } last && e.NumSamples != last.NumSamples)) SearchFinished = null;
        Requests.Apply(e);
        (Session, Stopped, Interrupt, Ended, Wanted) = (e, Ended is null ? Stopped : null, null, null, null);
        foreach (var trial in queues[(int)TrialStatus.Paused].Concat(queues[(int)TrialStatus.Pending]).Concat(queues[(int)TrialStatus.Running]))
        {
            trial.IsSuspended = trial.HasAttempt && e.Adopted.Contains(trial.Id); // what was not adopted died with the process
            trial.IsSaving &= trial.IsSuspended;
        }
        var waiting = queues[(int)TrialStatus.Pending].ToArray();
        foreach (var trial in queues[(int)TrialStatus.Running].Concat(queues[(int)TrialStatus.Interrupted]).OrderBy(trial => trial.LaunchedAt.Time).ThenBy(trial => trial.Id).ToArray()) MoveSaving(trial, TrialStatus.Pending);
        foreach (var trial in waiting)
        {
            queues[(int)TrialStatus.Pending].Remove(trial.Place!);
            queues[(int)TrialStatus.Pending].AddLast(trial.Place!);
        }
    }

    // The first request leaves those that can save until their next report; the second one, at the end of the grace time, leaves none. What saves ends with its save.
    private void Begin(InterruptRequested e)
    {
        foreach (var trial in queues[(int)TrialStatus.Running])
        {
            if (trial.IsSaving || Interrupt is not null || !trial.OffersSave) trial.Verdict ??= new(VerdictKind.Interrupt, DecidedBy.User, e.By);
        }
        Interrupt ??= e;
    }
}
