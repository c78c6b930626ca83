namespace Attune.Scenarios;

/// <summary>A kernel driven signal by signal: what the loop does, without executor and journal.</summary>
internal sealed class HandDriven
{
    private readonly Plan plan;
    private long time;

    public HandDriven(Plan plan)
    {
        (this.plan, Kernel) = (plan, new(plan));
        var at = new Moment(0, 0);
        var created = new ExperimentCreated
        {
            At = at, Name = "by hand", Trainable = "none", Seed = 1, Objectives = plan.Problem.Objectives, Space = default, Searcher = Configuration.Empty,
            Scheduler = Configuration.Empty, Version = "0",
        };
        Kernel.Open([created, Session(plan, at)], Events);
        Kernel.Fill(at, Events);
    }

    // The process died after so many events and another takes the experiment up.
    private HandDriven(Plan plan, IEnumerable<ExperimentEvent> past)
    {
        (this.plan, Kernel) = (plan, new(plan));
        foreach (var e in past) Kernel.Replay(e);
        Events.AddRange(past);
        time = State.Now.Time;
        Kernel.Open([Session(plan, Later(0))], Events);
        Kernel.Fill(Later(0), Events);
    }

    public Kernel Kernel { get; }

    public ExperimentState State => Kernel.State;

    public List<ExperimentEvent> Events { get; } = [];

    /// <summary>What becomes of the experiment when the process dies after so many events; null: after all.</summary>
    public HandDriven Resumed(int? events = null) => new(plan, [.. Events.Take(events ?? Events.Count)]);

    public Moment Later(double seconds = 1) => new(0, time += (long)(seconds * Moment.Second));

    public void Take(Signal signal)
    {
        Kernel.Handle(signal, Events);
        Kernel.Fill(signal.At, Events);
    }

    public void Report(int trial, bool offersSave = false, bool final = false, double loss = 1) => Take(new AttemptReported
    {
        At = Later(), Trial = trial, Attempt = State.Trials[trial].Attempt, Metrics = new(new MetricNames("loss"), [loss]), Duration = Moment.Second, OffersSave = offersSave, Final = final,
    });

    public void Save(int trial) =>
        Take(new CheckpointSaved { At = Later(), Trial = trial, Attempt = State.Trials[trial].Attempt, Checkpoint = Events.OfType<CheckpointRequested>().Last(e => e.Trial == trial).Checkpoint });

    public void End(int trial, AttemptEnd how) => Take(new AttemptEnded { At = Later(), Trial = trial, Attempt = State.Trials[trial].Attempt, End = how });

    private static SessionStarted Session(Plan plan, Moment at) => new()
    {
        At = at, Session = 1, Host = "here", ProcessId = 1, NumSamples = plan.Problem.NumSamples, Capacity = plan.Capacity, Options = Configuration.Empty,
    };
}
