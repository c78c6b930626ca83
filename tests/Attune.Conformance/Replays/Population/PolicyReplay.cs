namespace Attune.Conformance.Replays.Population;

/// <summary>Replays the replay of a policy: the schedule, the configuration to begin with, and what is decided at each result.</summary>
internal sealed class PolicyReplay
{
    private readonly ExperimentState state;
    private readonly IScheduler scheduler;
    private int saved;

    private PolicyReplay(PopulationBasedTrainingReplay spec, Problem problem) => (state, scheduler) = (new(problem), spec.Create(problem));

    public static void Check(JsonElement recorded)
    {
        var spec = new PopulationBasedTrainingReplay { Policy = [.. recorded.Items("policy").Select(Line)] };
        CheckSchedule(recorded, PolicySchedule.Of(spec.Policy));
        var given = new Space();
        foreach (var (name, value) in recorded.Has("trial_config") ? recorded.GetProperty("trial_config").ToValue().AsMap() : Configuration.Empty) given[name] = value;
        var problem = new Problem(spec.Narrow(given), [new("score", Mode.Max)], 1, 1);
        Expect.Same("add_raises", recorded.Has("add_raises"), spec.Validate(problem).Any());
        Expect.Same("second_add", recorded.Has("second_add"), spec.Validate(problem with { NumSamples = 2 }).Any());
        if (!recorded.Has("add_raises")) new PolicyReplay(spec, problem).Run(recorded, problem.Space.Configure(new double[problem.Space.Dimensions]));
    }

    private static PolicyLine Line(JsonElement line) =>
        new(line[0].GetString()!, line[1].GetString()!, line[2].GetInt32(), line[3].GetInt32(), line[4].ToValue().AsMap(), line[5].ToValue().AsMap());

    private static void CheckSchedule(JsonElement recorded, PolicySchedule schedule)
    {
        Expect.Alike("start_config_before_add", recorded.GetProperty("start_config_before_add").ToValue(), schedule.Start is { } start ? start : Value.Null);
        Expect.Alike("schedule", recorded.GetProperty("schedule").ToValue(), schedule.Changes.Select(change => (Value)new Value[] { change.Iteration, change.Configuration }).ToArray());
    }

    private void Run(JsonElement recorded, Configuration start)
    {
        Expect.Alike("start_config", recorded.GetProperty("start_config").ToValue(), start);
        Tell(new TrialCreated { At = default, Trial = 0, Configuration = start, BasedOn = 0 });
        foreach (var e in recorded.Items("events"))
        {
            Launch();
            var what = e.GetRawText();
            var iteration = e.GetProperty("t").NumberOrNull();
            Expect.Same($"{what} out", e.Text("out"), Report(iteration));
            Expect.Alike($"{what} config", e.GetProperty("config").ToValue(), state.Trials[0].Configuration);
        }
        Expect.Same("num_perturbations", recorded.GetProperty("final").GetProperty("num_perturbations").GetInt32(), changes);
    }

    private int changes;

    private void Launch()
    {
        if (state.Trials[0].Status != TrialStatus.Running) Tell(new TrialLaunched { At = default, Trial = 0, Attempt = state.Trials[0].Attempt + 1 });
    }

    private string Report(double? iteration)
    {
        var wishes = Tell(new ResultReported
        {
            At = default, Trial = 0, Attempt = state.Trials[0].Attempt, Iteration = state.Trials[0].Iteration + 1, Duration = 0, OffersSave = true,
            Metrics = new(new MetricNames(["training_iteration"]), [iteration is { } number ? number : Value.Null]),
        });
        if (!wishes.OfType<Directive.Pause>().Any()) return "CONTINUE";
        Tell(new CheckpointRegistered { At = default, Trial = 0, Attempt = state.Trials[0].Attempt, Checkpoint = saved++ });
        foreach (var fork in Tell(new TrialPaused { At = default, Trial = 0, Reason = "recorded" }).OfType<Directive.Fork>()) Change(fork);
        return "NOOP";
    }

    private void Change(Directive.Fork fork)
    {
        changes++;
        Tell(new TrialForked
        {
            At = default, Trial = 0, Fork = new(0, fork.Checkpoint, state.Trials[0].Configuration, fork.Configuration), By = DecidedBy.Scheduler, Reason = fork.Reason,
            Iteration = state.Trials[0].Iteration, Trained = state.Trials[0].Trained,
        });
    }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        state.Apply(e);
        scheduler.Observe(e);
        return scheduler.React(e, state);
    }
}
