namespace Attune.Conformance.Replays;

/// <summary>Replays recorded questions to a stopper. A poll for the end of everything is a deadline; being saved and restored is a new session that has only observed.</summary>
internal sealed class StopperReplay
{
    private static readonly Problem Problem = new(new Space(), [], 1, 1);
    private readonly Stopper spec;
    private readonly ExperimentState state = new(Problem);
    private readonly List<ExperimentEvent> past = [];
    private readonly Dictionary<string, int> numbers = [];
    private IPolicy policy;
    private double time, sinceLast; // seconds

    private StopperReplay(JsonElement recorded)
    {
        spec = Spec(recorded);
        policy = spec.Create(Problem);
        Tell(Session());
    }

    /// <exception cref="DifferenceException">An answer is not the recorded one.</exception>
    public static void Check(JsonElement recorded)
    {
        foreach (var (e, trial, all) in AnswersTo(recorded))
        {
            var isPoll = e.Text("e") == "stop_all";
            Expect.Same($"{e} out", e.GetProperty("out").GetBoolean(), isPoll ? all : trial);
            if (e.Has("stop_all")) Expect.Same($"{e} stop_all", e.GetProperty("stop_all").GetBoolean(), all);
        }
    }

    /// <summary>The answers to all questions of a case.</summary>
    public static List<(JsonElement Event, bool Trial, bool All)> AnswersTo(JsonElement recorded)
    {
        var replay = new StopperReplay(recorded.GetProperty("stopper"));
        replay.Replay(recorded.GetProperty("events"));
        return replay.Answers;
    }

    /// <summary>The answer to each result and poll: whether its trial stops, whether everything does.</summary>
    private List<(JsonElement Event, bool Trial, bool All)> Answers { get; } = [];

    private void Replay(JsonElement events)
    {
        foreach (var e in events.EnumerateArray())
        {
            switch (e.Text("e"))
            {
                case "advance": sinceLast += e.GetProperty("seconds").Number(); break;
                case "save_restore": Restore(); break;
                case "stop_all": Poll(e); break;
                default: Report(e); break;
            }
        }
    }

    public static Stopper Spec(JsonElement stopper) => stopper.Text("type") switch
    {
        "MaximumIteration" => new MaximumIterationStopper(stopper.GetProperty("max_iter").GetInt32()),
        "Function" => new FunctionStopper(Rule([.. stopper.Items("rule")])),
        "TrialPlateau" => TrialPlateau(stopper),
        "ExperimentPlateau" => ExperimentPlateau(stopper),
        "Timeout" => new TimeoutStopper(TimeSpan.FromSeconds(stopper.GetProperty("timeout").Number())),
        _ => new CombinedStopper([.. stopper.Items("of").Select(Spec)]),
    };

    public static TrialPlateauStopper TrialPlateau(JsonElement args) => new(args.Text("metric"))
    {
        Std = Or(args, "std", 0.01), NumResults = (int)Or(args, "num_results", 4), GracePeriod = (int)Or(args, "grace_period", 4),
        MetricThreshold = args.Has("metric_threshold") ? args.GetProperty("metric_threshold").Number() : null,
        Mode = args.Has("mode") ? Enum.Parse<Mode>(args.Text("mode"), ignoreCase: true) : null,
    };

    public static ExperimentPlateauStopper ExperimentPlateau(JsonElement args) => new(args.Text("metric"))
    {
        Std = Or(args, "std", 0.001), Top = (int)Or(args, "top", 10), Patience = (int)Or(args, "patience", 0),
        Mode = args.Has("mode") ? Enum.Parse<Mode>(args.Text("mode"), ignoreCase: true) : Mode.Min,
    };

    private static double Or(JsonElement args, string name, double otherwise) => args.Has(name) ? args.GetProperty(name).Number() : otherwise;

    private static Func<int, Metrics, bool> Rule(JsonElement[] rule) => (_, result) =>
    {
        if (!result.Contains(rule[0].GetString()!)) throw new KeyNotFoundException();
        var value = result.Number(rule[0].GetString()!);
        return rule[1].GetString() == "ge" ? value >= rule[2].Number() : value < rule[2].Number();
    };

    private Moment Now()
    {
        (time, sinceLast) = (time + sinceLast, 0);
        return new(0, (long)(time * Moment.Second));
    }

    private SessionStarted Session() =>
        new() { At = Now(), Session = 1, Host = "here", ProcessId = 1, NumSamples = 1, Capacity = Resources.OneCpu, Options = Configuration.Empty };

    // What passed since the last event was in no journal: it does not count.
    private void Restore()
    {
        sinceLast = 0;
        policy = spec.Create(Problem);
        foreach (var e in past) policy.Observe(e);
        Tell(Session());
    }

    private void Poll(JsonElement e)
    {
        var all = Tell(new DeadlineReached { At = Now() }).OfType<Directive.StopExperiment>().Any();
        Answers.Add((e, false, all));
    }

    private void Report(JsonElement e)
    {
        var trial = TrialOf(e.Text("trial"));
        var metrics = e.GetProperty("r").EnumerateObject().ToArray();
        var result = new ResultReported
        {
            At = Now(), Trial = trial.Id, Attempt = 1, Iteration = trial.Iteration + 1, Duration = 0,
            Metrics = new(new MetricNames([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => metric.Value.ToValue())]),
        };
        if (e.GetProperty("out").ValueKind == JsonValueKind.String)
        {
            Expect.Same($"{e} raises", true, Raises(result));
            return;
        }
        var wishes = Tell(result);
        Answers.Add((e, wishes.OfType<Directive.Stop>().Any(stop => stop.Trial == trial.Id), wishes.OfType<Directive.StopExperiment>().Any()));
    }

    private bool Raises(ResultReported result)
    {
        try
        {
            Tell(result);
            return false;
        }
        catch (KeyNotFoundException)
        {
            return true;
        }
    }

    private Trial TrialOf(string name)
    {
        if (numbers.TryAdd(name, numbers.Count)) Tell(new TrialCreated { At = Now(), Trial = numbers[name], Configuration = Configuration.Empty, BasedOn = 0 });
        return state.Trials[numbers[name]];
    }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        state.Apply(e);
        past.Add(e);
        policy.Observe(e);
        return policy.React(e, state);
    }
}
