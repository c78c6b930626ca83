namespace Attune.Conformance.Replays.Traces;

/// <summary>
/// Replays a recorded trace of a scheduler: each event is applied to the fold and told to it, and what it decides is carried out and compared. The search is finished after the last
/// trial that is added; a question for the next trial while nothing runs and none can is followed by <see cref="Stalled"/>, as in the kernel.
/// </summary>
internal abstract class TraceReplay(IScheduler scheduler, Problem problem)
{
    /// <summary>The names under which the recorded times and values are reported.</summary>
    public const string Time = "recorded_time", Score = "score";

    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> names = [];
    private readonly Dictionary<int, (double? Time, double? Value)> told = []; // what each trial reported last
    private readonly Dictionary<int, string> times = []; // the time of each trial's last result, as recorded
    private readonly List<string> checkpoints = []; // the names of all that were saved
    private readonly List<string> calls = [];
    private string at = "";

    public ExperimentState State { get; } = new(problem);

    /// <summary>What was decided on each result, with the recorded event.</summary>
    public List<(JsonElement Event, string Decision)> Decisions { get; } = [];

    /// <summary>What the scheduler wanted of other trials, and pauses, during each event in turn.</summary>
    public List<(JsonElement Event, string[] Calls)> Calls { get; } = [];

    /// <summary>Who went on from whose checkpoint, in order.</summary>
    public List<TrialForked> Forks { get; } = [];

    /// <summary>Whether differences are passed over; events that no longer fit are left out.</summary>
    public bool MayDiffer { get; init; }

    /// <summary>Replays a trace from its setup to its end.</summary>
    /// <exception cref="DifferenceException">Something was recorded otherwise.</exception>
    public void Run(JsonElement trace)
    {
        at = "setup";
        CheckSetup(trace);
        JsonElement[] events = [.. trace.Items("events")];
        var lastAdd = Array.FindLastIndex(events, e => e.Text("e") == "add");
        for (var i = 0; i < events.Length; i++)
        {
            at = $"event {i} ({events[i].Text("e")}{(events[i].Has("trial") ? " " + events[i].Text("trial") : "")})";
            Step(events[i]);
            if (i == lastAdd) Carry(Tell(new SearchFinished { At = default, Reason = "recorded" }), -1);
        }
        at = "final";
        if (!MayDiffer) CheckFinal(trace.GetProperty("final"));
    }

    /// <summary>Goes on without a script: whatever can be launched runs, and reports step by step. How many trials nothing can be done with any more.</summary>
    public int RunOn(int most)
    {
        for (var i = 0; i < most && State.Trials.Any(trial => !trial.IsFinished); i++)
        {
            while (Choose() is { } next) Carry(Tell(new TrialLaunched { At = default, Trial = NumberOf(next), Attempt = State.Trials[NumberOf(next)].Attempt + 1 }), NumberOf(next));
            foreach (var trial in State.Trials.Where(trial => trial.Status == TrialStatus.Running).ToList())
            {
                var time = (told.GetValueOrDefault(trial.Id).Time ?? 0) + 1;
                Report(JsonDocument.Parse($$"""{"e":"result","trial":"{{NameOf(trial.Id)}}","t":{{time}},"v":0.5}""").RootElement, trial);
            }
        }
        return State.Trials.Count(trial => !trial.IsFinished);
    }

    protected string NameOf(int trial) => names[trial];

    protected int NumberOf(string name) => numbers[name];

    protected string NameOfCheckpoint(int checkpoint) => checkpoints[checkpoint];

    /// <summary>The configuration of a trial that is added.</summary>
    protected virtual Configuration ConfigurationOf(JsonElement added) => Configuration.Empty;

    /// <summary>What is saved before a trial is paused; by default nothing.</summary>
    protected virtual void BeforePause(Trial trial) { }

    /// <summary>A decision on a result, once it was carried out.</summary>
    protected virtual string Outcome(Trial trial, string decision) => decision;

    /// <summary>Saves a checkpoint of a trial as it stands.</summary>
    protected void Save(Trial trial)
    {
        checkpoints.Add($"{NameOf(trial.Id)}@{times[trial.Id]}");
        Carry(Tell(new CheckpointRegistered { At = default, Trial = trial.Id, Attempt = trial.Attempt, Checkpoint = checkpoints.Count - 1 }), trial.Id);
    }

    /// <summary>Before the first event.</summary>
    protected virtual void CheckSetup(JsonElement trace) { }

    /// <summary>Before each event.</summary>
    protected virtual void Prepare(JsonElement e) { }

    /// <summary>Right after a result was decided on, before anything is carried out.</summary>
    protected virtual void Judged(JsonElement e, string decision) { }

    /// <summary>After each event, with what was decided on a result.</summary>
    protected virtual void Check(JsonElement e, string? decision, IReadOnlyList<string> calls) { }

    /// <summary>After the last event.</summary>
    protected virtual void CheckFinal(JsonElement final)
    {
        foreach (var status in final.GetProperty("status").EnumerateObject()) Same($"status of {status.Name}", status.Value.GetString(), StatusOf(State.Trials[NumberOf(status.Name)]));
    }

    /// <summary>The status of a trial, as recorded.</summary>
    protected virtual string StatusOf(Trial trial) => $"{trial.Status}".ToUpperInvariant();

    /// <summary>Compares what was recorded of an event, or does not if it may differ.</summary>
    protected void Same<T>(string what, T expected, T got)
    {
        if (!MayDiffer) Expect.Same($"{at} {what}", expected, got);
    }

    /// <summary>Compares numbers that were recorded of an event, or does not if they may differ.</summary>
    protected void Close(string what, double? expected, double? got)
    {
        if (!MayDiffer) Expect.Close($"{at} {what}", expected, got);
    }

    private void Step(JsonElement e)
    {
        Prepare(e);
        calls.Clear();
        string? decision = null;
        switch (e.Text("e"))
        {
            case "add": Add(e.Text("trial"), ConfigurationOf(e)); break;
            case "choose": Same("out", e.GetProperty("out").GetString(), Choose()); break;
            case "result": decision = Report(e, State.Trials[NumberOf(e.Text("trial"))]); break;
            default: Step(e, State.Trials[NumberOf(e.Text("trial"))]); break;
        }
        if (decision is not null)
        {
            Same("out", e.Text("out"), decision);
            Decisions.Add((e, decision));
        }
        Calls.Add((e, [.. calls]));
        Check(e, decision, calls);
    }

    private void Step(JsonElement e, Trial trial)
    {
        if (trial.IsFinished && MayDiffer) return;
        switch (e.Text("e"))
        {
            case "start" when trial.Status != TrialStatus.Running: Carry(Tell(new TrialLaunched { At = default, Trial = trial.Id, Attempt = trial.Attempt + 1 }), trial.Id); break;
            case "set_status": SetStatus(e.Text("status"), trial.Id); break;
            case "complete": Complete(e, trial); break;
            case "error": Carry(Tell(Failed(trial, retry: false)), trial.Id); break;
            case "remove": Carry(Tell(Completed(trial, DecidedBy.User)), trial.Id); break;
            case "requeue": Carry(Tell(Failed(trial, retry: true)), trial.Id); break;
        }
    }

    private void SetStatus(string status, int trial)
    {
        Carry(Tell(new TrialPaused { At = default, Trial = trial, Reason = status }), trial);
        if (status == "PENDING") Carry(Tell(new TrialResumed { At = default, Trial = trial, Reason = status }), trial);
    }

    private void Add(string name, Configuration configuration)
    {
        numbers.Add(name, numbers.Count);
        names.Add(name);
        Carry(Tell(new TrialCreated { At = default, Trial = numbers[name], Configuration = configuration, BasedOn = 0 }), numbers[name]);
    }

    private string? Choose()
    {
        if (scheduler.Next(State) is NextTrial.Run run) return NameOf(run.Trial);
        if (State.Count(TrialStatus.Running) > 0) return null;
        Carry(Tell(new Stalled { At = default, Reason = "recorded" }), -1);
        return scheduler.Next(State) is NextTrial.Run again ? NameOf(again.Trial) : null;
    }

    private string? Report(JsonElement e, Trial trial)
    {
        if (trial.Status != TrialStatus.Running && MayDiffer) return null;
        (told[trial.Id], times[trial.Id]) = (Content(e), e.Has("t") ? e.GetProperty("t").GetRawText() : "");
        var wishes = Tell(Result(e, trial));
        var decision = Decision(wishes, trial.Id);
        Judged(e, decision);
        if (decision == "RAISES") return decision;
        Carry(wishes, trial.Id);
        if (decision == "STOP") Carry(Tell(Completed(trial, DecidedBy.Scheduler)), trial.Id);
        else if (decision == "PAUSE") Pause(trial);
        return Outcome(trial, decision);
    }

    private static string Decision(IReadOnlyList<Directive> wishes, int trial) => wishes.Select(wish => wish switch
    {
        Directive.Fail fail when fail.Trial == trial => "RAISES",
        Directive.Fork fork when fork.Trial == trial => "NOOP",
        Directive.Stop stop when stop.Trial == trial => "STOP",
        Directive.Pause pause when pause.Trial == trial => "PAUSE",
        _ => "CONTINUE",
    }).FirstOrDefault(decision => decision != "CONTINUE", "CONTINUE");

    private void Pause(Trial trial)
    {
        BeforePause(trial);
        calls.Add($"searcher_pause {NameOf(trial.Id)}");
        Carry(Tell(new TrialPaused { At = default, Trial = trial.Id, Reason = "recorded" }), trial.Id);
    }

    // What a trial hands over at its end may be what it has reported already.
    private void Complete(JsonElement e, Trial trial)
    {
        if (told.GetValueOrDefault(trial.Id) != Content(e)) State.Apply(Result(e, trial));
        Carry(Tell(Completed(trial, DecidedBy.Trainable)), trial.Id);
    }

    // What is wanted beyond the decision on the trial that the event is about.
    private void Carry(IReadOnlyList<Directive> wishes, int about)
    {
        foreach (var wish in wishes)
        {
            switch (wish)
            {
                case Directive.Stop { Trial: var stopped } when stopped != about:
                    calls.Add($"stop {NameOf(stopped)}");
                    Carry(Tell(Completed(State.Trials[stopped], DecidedBy.Scheduler)), stopped);
                    break;
                case Directive.Resume { Trial: var resumed }:
                    calls.Add($"searcher_unpause {NameOf(resumed)}");
                    Carry(Tell(new TrialResumed { At = default, Trial = resumed, Reason = wish.Reason }), resumed);
                    break;
                case Directive.Save { Trial: var saved }:
                    calls.Add($"save {NameOf(saved)} {NameOf(saved)}@{times[saved]}");
                    Save(State.Trials[saved]);
                    break;
                case Directive.Fork fork: Carry(fork, State.Trials[fork.Trial]); break;
            }
        }
    }

    private void Carry(Directive.Fork wish, Trial trial)
    {
        if (trial.Status == TrialStatus.Running) calls.Add($"pause {NameOf(trial.Id)}");
        var source = State.Trials[wish.Donor].Checkpoints.Single(checkpoint => checkpoint.Trial == wish.Donor && checkpoint.Index == wish.Checkpoint);
        var forked = new TrialForked
        {
            At = default, Trial = trial.Id, Fork = new(wish.Donor, wish.Checkpoint, trial.Configuration, wish.Configuration), By = DecidedBy.Scheduler, Reason = wish.Reason,
            Iteration = source.Iteration, Trained = source.Trained,
        };
        Forks.Add(forked);
        Carry(Tell(forked), trial.Id);
    }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        State.Apply(e);
        scheduler.Observe(e);
        return scheduler.React(e, State);
    }

    private static (double?, double?) Content(JsonElement e) => (e.Has("t") ? e.GetProperty("t").Number() : null, e.Has("v") ? e.GetProperty("v").Number() : null);

    private static ResultReported Result(JsonElement e, Trial trial)
    {
        (string Name, string Key)[] given = [(Time, "t"), (Score, "v")];
        given = [.. given.Where(pair => e.Has(pair.Key))];
        return new()
        {
            At = default, Trial = trial.Id, Attempt = trial.Attempt, Iteration = trial.Iteration + 1, Duration = 0, OffersSave = true,
            Metrics = new(new MetricNames([.. given.Select(pair => pair.Name)]), [.. given.Select(pair => (Value)e.GetProperty(pair.Key).Number())]),
        };
    }

    private static TrialCompleted Completed(Trial trial, string by) => new() { At = default, Trial = trial.Id, Status = TrialStatus.Terminated, By = by, Reason = "recorded" };

    private static AttemptFailed Failed(Trial trial, bool retry) =>
        new() { At = default, Trial = trial.Id, Attempt = trial.Attempt, Error = new("Fault", "recorded", ""), Retry = retry };
}
