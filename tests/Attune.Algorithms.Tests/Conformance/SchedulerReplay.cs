using System.Text.Json;
using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

/// <summary>Replays a recorded trace: each event is applied to the fold, told to the scheduler and its decision carried out and compared.</summary>
internal class SchedulerReplay(IScheduler scheduler, Problem problem)
{
    public const string Time = "recorded_time", Score = "score";
    private readonly Dictionary<string, int> numbers = [];

    public ExperimentState State { get; } = new(problem);

    public int Stopped { get; private set; }

    /// <summary>Whether what was recorded may differ: a trial that this scheduler has stopped and the recorded one has not is left out from there on.</summary>
    public bool MayDiffer { get; init; }

    public void Replay(JsonElement trace)
    {
        foreach (var e in trace.Items("events")) Step(e);
        if (MayDiffer) return;
        foreach (var status in trace.GetProperty("final").GetProperty("status").EnumerateObject())
        {
            Assert.Equal(status.Value.GetString(), State.Trials[numbers[status.Name]].Status.ToString().ToUpperInvariant());
        }
    }

    /// <summary>Called before each event.</summary>
    protected virtual void Prepare(JsonElement e) { }

    /// <summary>Called after each event of a trial.</summary>
    protected virtual void Check(JsonElement e, string? decision) { }

    private void Step(JsonElement e)
    {
        Prepare(e);
        switch (e.Text("e"))
        {
            case "add": Add(e.Text("trial")); break;
            case "choose": Assert.Equal(e.GetProperty("out").GetString(), Choose()); break;
            default: Step(e, State.Trials[numbers[e.Text("trial")]]); break;
        }
    }

    private void Step(JsonElement e, Trial trial)
    {
        if (MayDiffer && trial.IsFinished) return;
        string? decision = null;
        switch (e.Text("e"))
        {
            case "start": State.Apply(new TrialLaunched { At = default, Trial = trial.Id, Attempt = trial.Attempt + 1 }); break;
            case "set_status": State.Apply(new TrialPaused { At = default, Trial = trial.Id, Reason = e.Text("status") }); break;
            case "result": decision = Report(e, trial); break;
            case "complete": State.Apply(Result(e, trial)); Tell(Completed(trial, DecidedBy.Trainable)); break;
            case "error": Tell(Failed(trial, retry: false)); break;
            case "requeue": Tell(Failed(trial, retry: true)); break;
            default: Assert.Fail($"Unknown event {e}."); break;
        }
        if (decision is not null && !MayDiffer) Assert.Equal(e.Text("out"), decision);
        Check(e, decision);
    }

    private void Add(string name)
    {
        numbers.Add(name, numbers.Count);
        Tell(new TrialCreated { At = default, Trial = numbers[name], Configuration = Configuration.Empty, BasedOn = 0 });
    }

    private string? Choose() => scheduler.Next(State) is NextTrial.Run run ? numbers.Single(pair => pair.Value == run.Trial).Key : null;

    private string Report(JsonElement e, Trial trial)
    {
        if (!Tell(Result(e, trial)).OfType<Directive.Stop>().Any(stop => stop.Trial == trial.Id)) return "CONTINUE";
        Stopped++;
        Told(e);
        Tell(Completed(trial, DecidedBy.Scheduler));
        return "STOP";
    }

    /// <summary>Called between a scheduler's own stop and the end of the trial.</summary>
    protected virtual void Told(JsonElement e) { }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        State.Apply(e);
        scheduler.Observe(e);
        return scheduler.React(e, State);
    }

    private static ResultReported Result(JsonElement e, Trial trial)
    {
        (string Name, string Key)[] given = [(Time, "t"), (Score, "v")];
        given = [.. given.Where(pair => e.Has(pair.Key))];
        return new()
        {
            At = default, Trial = trial.Id, Attempt = trial.Attempt, Iteration = trial.Iteration + 1, Duration = 0,
            Metrics = new(new MetricNames([.. given.Select(pair => pair.Name)]), [.. given.Select(pair => (Value)e.GetProperty(pair.Key).Number())]),
        };
    }

    private static TrialCompleted Completed(Trial trial, string by) =>
        new() { At = default, Trial = trial.Id, Status = TrialStatus.Terminated, By = by, Reason = "recorded" };

    private static AttemptFailed Failed(Trial trial, bool retry) =>
        new() { At = default, Trial = trial.Id, Attempt = trial.Attempt, Error = new("Fault", "recorded", ""), Retry = retry };
}
