namespace Attune.Algorithms.Tests;

/// <summary>Events told one by one to a policy, with the fold beside it: what a test says has happened.</summary>
internal sealed class Story
{
    private readonly IPolicy policy;

    public Story(IPolicy policy) => (this.policy, State) = (policy, new ExperimentState(Loss));

    /// <summary>A problem whose metric "loss" is to be small.</summary>
    public static Problem Loss { get; } = new(new Space(), [new Objective("loss", Mode.Min)], 1, 10);

    public ExperimentState State { get; }

    /// <summary>Experiment time, in seconds, of the events that follow.</summary>
    public double Time { get; set; }

    private Moment Now => new(0, (long)(Time * Moment.Second));

    /// <summary>All that was told, in order.</summary>
    public List<ExperimentEvent> Events { get; } = [];

    public IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        Events.Add(e);
        State.Apply(e);
        policy.Observe(e);
        return policy.React(e, State);
    }

    public IReadOnlyList<Directive> Session(int number = 1) =>
        Tell(new SessionStarted { At = Now, Session = number, Host = "here", ProcessId = 1, NumSamples = 10, Capacity = Resources.OneCpu, Options = Configuration.Empty });

    public IReadOnlyList<Directive> Deadline() => Tell(new DeadlineReached { At = Now });

    public void Create(int trials = 1)
    {
        for (var i = 0; i < trials; i++) Tell(new TrialCreated { At = Now, Trial = State.Trials.Count, Configuration = Configuration.Empty, BasedOn = 0 });
    }

    public void Launch(params ReadOnlySpan<int> trials)
    {
        foreach (var trial in trials) Tell(new TrialLaunched { At = Now, Trial = trial, Attempt = State.Trials[trial].Attempt + 1 });
    }

    public IReadOnlyList<Directive> Report(int trial, double loss, int? checkpoint = null, long duration = Moment.Second) => Report(trial, new Metrics(new MetricNames("loss"), [loss]), checkpoint, duration);

    public IReadOnlyList<Directive> Report(int trial, Metrics metrics, int? checkpoint = null, long duration = Moment.Second) => Tell(new ResultReported
    {
        At = Now, Trial = trial, Attempt = 1, Iteration = State.Trials[trial].Iteration + 1, Duration = duration, Metrics = metrics, Checkpoint = checkpoint,
    });

    public IReadOnlyList<Directive> Fail(int trial, string signature = "at line 1", bool retry = false) =>
        Tell(new AttemptFailed { At = Now, Trial = trial, Attempt = 1, Error = new("Fault", "told", signature), Retry = retry });

    public IReadOnlyList<Directive> Rewind(int trial, int iteration) => Tell(new TrialRewound { At = Now, Trial = trial, Iteration = iteration });

    public IReadOnlyList<Directive> Complete(int trial) =>
        Tell(new TrialCompleted { At = Now, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "returned" });

    public IReadOnlyList<Directive> Launch(int trial) => Tell(new TrialLaunched { At = Now, Trial = trial, Attempt = State.Trials[trial].Attempt + 1 });

    public IReadOnlyList<Directive> Pause(int trial) => Tell(new TrialPaused { At = Now, Trial = trial, Reason = "told" });

    public IReadOnlyList<Directive> Resume(int trial) => Tell(new TrialResumed { At = Now, Trial = trial, Reason = "told" });

    public IReadOnlyList<Directive> Finish() => Tell(new SearchFinished { At = Now, Reason = "told" });

    public IReadOnlyList<Directive> Stall() => Tell(new Stalled { At = Now, Reason = "told" });
}
