namespace Attune.Conformance.Replays.Searchers;

/// <summary>Replays what asks a searcher for trials, which here is the kernel: how many it creates, with which configurations, and when it has them all.</summary>
internal static class GeneratorReplay
{
    private static readonly Moment Now = new(0, 0);

    public static void Check(JsonElement recorded)
    {
        var searcher = new ScriptedSearcher(recorded.GetProperty("inner").GetProperty("script"), recorded.GetProperty("config").ToValue().AsMap(), LimitsItself: false);
        var plan = new Plan
        {
            Problem = new(new Space(), [], 1, recorded.GetProperty("num_samples").GetInt32()), Searcher = searcher, Scheduler = new Fifo(), Capacity = Resources.OneCpu,
        };
        var kernel = new Kernel(plan);
        kernel.Open([Creation(plan), Session(plan)], []);
        foreach (var call in recorded.Items("calls"))
        {
            var trial = Next(kernel);
            var expected = call.GetProperty("trial");
            Expect.Same("a trial", expected.ValueKind != JsonValueKind.Null, trial is not null);
            if (trial is not null) Expect.Alike("config", expected.GetProperty("config").ToValue(), trial.Configuration);
            Expect.Same("finished", call.GetProperty("finished").GetBoolean(), kernel.State.SearchFinished is not null || kernel.State.Trials.Count >= searcher.Limit(plan.Problem));
        }
    }

    // One trial at a time: it ends as soon as it runs.
    private static Trial? Next(Kernel kernel)
    {
        var events = new List<ExperimentEvent>();
        kernel.Fill(Now, events);
        if (events.OfType<TrialCreated>().SingleOrDefault() is not { } created) return null;
        kernel.Handle(new AttemptEnded { At = Now, Trial = created.Trial, Attempt = 1, End = AttemptEnd.Returned }, events);
        return kernel.State.Trials[created.Trial];
    }

    private static ExperimentCreated Creation(Plan plan) => new()
    {
        At = Now, Name = "recorded", Trainable = "none", Seed = 1, Objectives = [], Space = default, Searcher = plan.Searcher.Describe(), Scheduler = plan.Scheduler.Describe(), Version = "0",
    };

    private static SessionStarted Session(Plan plan) => new()
    {
        At = Now, Session = 1, Host = "here", ProcessId = 1, NumSamples = plan.Problem.NumSamples, Capacity = plan.Capacity, Options = Configuration.Empty,
    };
}
