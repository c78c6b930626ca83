namespace Attune.Conformance.Replays.Population;

/// <summary>Replays a case of changing resources: what each trial wants at its results, and what it has when all go on.</summary>
internal sealed class ResourceReplay
{
    private readonly ExperimentState state;
    private readonly IScheduler scheduler;
    private readonly JsonElement recorded;

    private ResourceReplay(JsonElement recorded)
    {
        var problem = new Problem(new Space(), [], 1, recorded.GetProperty("trials").GetInt32());
        (this.recorded, state, scheduler) = (recorded, new(problem), new ResourceChanging { ResourcesAllocationFunction = Rule(recorded) }.Create(problem));
    }

    public static void Check(JsonElement recorded) => new ResourceReplay(recorded).Run(Expect.Same);

    /// <summary>What each trial takes after each event at which all go on.</summary>
    public static IReadOnlyList<string> Run(JsonElement recorded)
    {
        var taken = new List<string>();
        new ResourceReplay(recorded).Run((what, _, got) =>
        {
            if (what.StartsWith("resources", StringComparison.Ordinal)) taken.Add(got);
        });
        return taken;
    }

    private void Run(Action<string, string, string> same)
    {
        Tell(new SessionStarted
        {
            At = default, Session = 1, Host = "here", ProcessId = 1, NumSamples = recorded.GetProperty("trials").GetInt32(), Options = Configuration.Empty,
            Capacity = Of(recorded.GetProperty("cluster")), PerTrial = Bundles(recorded.GetProperty("base")),
        });
        for (var trial = 0; trial < recorded.GetProperty("trials").GetInt32(); trial++)
        {
            Tell(new TrialCreated { At = default, Trial = trial, Configuration = Configuration.Empty, BasedOn = 0 });
            Tell(new TrialLaunched { At = default, Trial = trial, Attempt = 1 });
        }
        foreach (var (i, e) in recorded.Items("events").Index()) Step($"event {i}", e, same);
    }

    private void Step(string at, JsonElement e, Action<string, string, string> same)
    {
        switch (e.Text("e"))
        {
            case "end": Tell(new TrialCompleted { At = default, Trial = NumberOf(e.Text("trial")), Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "recorded" }); break;
            case "result":
                var (decision, wanted) = Report(e, state.Trials[NumberOf(e.Text("trial"))]);
                same($"{at} out", e.Text("out"), decision);
                if (e.Has("wanted")) same($"{at} wanted", Said(Bundles(e.GetProperty("wanted"))), wanted is null ? "nothing" : Said(wanted));
                break;
            default:
                foreach (var trial in state.Trials.Where(trial => trial.Status == TrialStatus.Paused).ToList()) Tell(new TrialLaunched { At = default, Trial = trial.Id, Attempt = trial.Attempt + 1 });
                same($"resources at {at}", Said(e.GetProperty("resources").EnumerateObject().Select(trial => (trial.Name, Bundles(trial.Value)))),
                    Said(state.Trials.Where(trial => !trial.IsFinished).Select(trial => ($"t{trial.Id}", trial.Resources ?? Bundles(recorded.GetProperty("base"))))));
                break;
        }
    }

    private (string Decision, Resources? Wanted) Report(JsonElement e, Trial trial)
    {
        var wishes = Tell(new ResultReported
        {
            At = default, Trial = trial.Id, Attempt = trial.Attempt, Iteration = trial.Iteration + 1, Duration = 0, OffersSave = true,
            Metrics = new(new MetricNames(["training_iteration", "metric"]), [e.GetProperty("t").Number(), e.GetProperty("v").Number()]),
        });
        if (wishes.OfType<Directive.Fail>().Any()) return ("RAISES", null);
        if (wishes.OfType<Directive.Resize>().SingleOrDefault() is not { } resize) return ("CONTINUE", null);
        Tell(new TrialResized { At = default, Trial = trial.Id, Resources = resize.Resources, Reason = resize.Reason });
        Tell(new TrialPaused { At = default, Trial = trial.Id, Reason = "recorded" });
        return ("PAUSE", resize.Resources);
    }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        state.Apply(e);
        scheduler.Observe(e);
        return scheduler.React(e, state);
    }

    private static ResourceAllocation Rule(JsonElement recorded)
    {
        var args = recorded.GetProperty("args");
        var rule = recorded.Text("function") == "DistributeResources"
            ? new DistributeResources()
            : new DistributeResourcesToTopJob { Metric = args.Text("metric"), Mode = Enum.Parse<Mode>(args.Text("mode"), ignoreCase: true) };
        return rule with
        {
            AddBundles = args.Has("add_bundles") && args.GetProperty("add_bundles").GetBoolean(),
            IncreaseBy = args.Has("increase_by") ? Of(args.GetProperty("increase_by")) : null,
            IncreaseByTimes = args.Has("increase_by_times") ? args.GetProperty("increase_by_times").GetInt32() : -1,
            ReserveResources = args.Has("reserve_resources") ? Of(args.GetProperty("reserve_resources")) : null,
        };
    }

    private static int NumberOf(string name) => int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static Resources Of(JsonElement amounts) => new(amounts.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name.ToLowerInvariant(), entry.Value.GetDouble())));

    private static Resources Bundles(JsonElement bundles) => bundles.GetArrayLength() == 1 ? Of(bundles[0]) : new(PlacementStrategy.Pack, [.. bundles.EnumerateArray().Select(Of)]);

    private static string Said(IEnumerable<(string Trial, Resources Resources)> all) => string.Join("; ", all.Select(entry => $"{entry.Trial}: {Said(entry.Resources)}"));

    private static string Said(Resources resources) => string.Join(" + ", resources.Bundles.Select(bundle => $"{{{bundle}}}"));
}
