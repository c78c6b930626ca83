namespace Attune.Tests.Observers;

/// <summary>Tells the events of an experiment that begins on 2023-11-14 at 22:13:20 UTC; between two events passes half a second.</summary>
internal sealed class Story
{
    private readonly List<ExperimentEvent> events = [];
    private readonly Dictionary<int, int> attempts = [];

    public IReadOnlyList<ExperimentEvent> Events => events;

    private Moment Next => new(1_700_000_000_000_000 + events.Count * 500_000, events.Count * 500_000);

    public Story Session(string host = "tower", int processId = 4711)
    {
        var number = events.Count(e => e is SessionStarted) + 1;
        return Tell(new SessionStarted { At = Next, Session = number, Host = host, ProcessId = processId, NumSamples = 1, Capacity = Resources.OneCpu, Options = Configuration.Empty });
    }

    public Story Create(int trial, params (string Name, Value Value)[] configuration) =>
        Tell(new TrialCreated { At = Next, Trial = trial, Configuration = Map(configuration), BasedOn = 1 });

    public Story CreateIn(int trial, string directory) => Tell(new TrialCreated { At = Next, Trial = trial, Configuration = Configuration.Empty, Directory = directory, BasedOn = 1 });

    public Story Launch(int trial) =>
        Tell(new TrialLaunched { At = Next, Trial = trial, Attempt = attempts[trial] = attempts.GetValueOrDefault(trial) + 1 });

    public Story Start(int trial) => Create(trial, ("lr", 0.5), ("layers", trial)).Launch(trial);

    public Story Report(int trial, int iteration, params (string Name, Value Value)[] metrics) => Report(trial, iteration, null, metrics);

    public Story ReportAndDecide(int trial, int iteration, VerdictKind kind, string why) => Report(trial, iteration, new Verdict(kind, DecidedBy.Scheduler, why) { Fork = kind == VerdictKind.Fork ? From(trial) : null }, [("loss", 1.0)]);

    public Story ReportAndSay(int trial, int iteration, string remark) => Report(trial, iteration, null, [("loss", 1.0)], remark);

    public Story ReportLast(int trial, int iteration, params (string Name, Value Value)[] metrics) =>
        Report(trial, iteration, new Verdict(VerdictKind.Stop, DecidedBy.User, "enough"), metrics);

    public Story Save(int trial, int checkpoint) => Tell(new CheckpointRegistered { At = Next, Trial = trial, Attempt = attempts.GetValueOrDefault(trial, 1), Checkpoint = checkpoint });

    public Story Drop(int trial, int checkpoint) => Tell(new CheckpointDropped { At = Next, Trial = trial, Checkpoint = checkpoint, Reason = "one is kept" });

    public Story Fail(int trial, bool retry, string message = "out of memory") => Tell(new AttemptFailed
    {
        At = Next, Trial = trial, Attempt = attempts[trial], Error = new("System.InvalidOperationException", message, "   at Train()\n   at Main()"), Retry = retry,
    });

    public Story Rewind(int trial, int iteration) => Tell(new TrialRewound { At = Next, Trial = trial, Iteration = iteration });

    public Story Reopen(int trial, TrialStatus from, bool fromScratch = false) =>
        Tell(new TrialReopened { At = Next, Trial = trial, Attempt = attempts[trial], From = from, FromScratch = fromScratch, Reason = "the experiment was resumed" });

    public Story Pause(int trial, string why) => Tell(new TrialPaused { At = Next, Trial = trial, Reason = why });

    public Story Resume(int trial, string why) => Tell(new TrialResumed { At = Next, Trial = trial, Reason = why });

    public Story Stop(int trial, string why) => Tell(new TrialStopped { At = Next, Trial = trial, By = DecidedBy.User, Reason = why });

    public Story ForkFrom(int trial, string why) => Tell(new TrialForked { At = Next, Trial = trial, Fork = From(trial), By = DecidedBy.Scheduler, Reason = why, Iteration = 2, Trained = 0.5 });

    public Story EndBy(int trial, string by, string why) => Tell(new TrialCompleted { At = Next, Trial = trial, Status = TrialStatus.Terminated, By = by, Reason = why });

    public Story Complete(int trial) => Tell(new TrialCompleted { At = Next, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "it returned" });

    public static Configuration Map(params (string Name, Value Value)[] entries) => new(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)));

    private static Fork From(int trial) => new(trial + 1, 0, Map(("lr", 0.5)), Map(("lr", 0.25)));

    private Story Report(int trial, int iteration, Verdict? verdict, (string Name, Value Value)[] metrics, string? remark = null) => Tell(new ResultReported
    {
        At = Next,
        Trial = trial,
        Attempt = attempts.GetValueOrDefault(trial, 1),
        Iteration = iteration,
        Duration = 250_000 + iteration,
        Metrics = new(new([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => metric.Value)]),
        Verdict = verdict,
        Remark = remark,
    });

    private Story Tell(ExperimentEvent e)
    {
        events.Add(e);
        return this;
    }
}
