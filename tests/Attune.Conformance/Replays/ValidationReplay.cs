using Attune.Conformance.Replays.Population;

namespace Attune.Conformance.Replays;

/// <summary>Replays a recorded check of arguments: the defaults, what is accepted, and how metric and mode of the run and of the scheduler go together.</summary>
internal static class ValidationReplay
{
    private static readonly Problem Problem = new(new Space(), [new Objective("q", Mode.Max)], 1, 1);

    /// <summary>What replays a case; null when its class is not here yet.</summary>
    public static Action<JsonElement>? Of(JsonElement recorded) => recorded.Text("class") switch
    {
        "AsyncHyperBand" or "HyperBand" or "HyperBandForBOHB" or "MedianStopping" or "PopulationBasedTraining" or "PB2" or "DistributeResources" => recorded.Text("group") switch
        {
            "defaults" => CheckDefaults,
            "check" => CheckArguments,
            _ => CheckObjective,
        },
        "ExperimentPlateau" or "TrialPlateau" or "MaximumIteration" or "Timeout" => recorded.Text("group") == "defaults" ? CheckStopperDefaults : CheckStopper,
        _ => null,
    };

    private static void CheckDefaults(JsonElement recorded)
    {
        var described = recorded.Text("class") == "DistributeResources" ? new DistributeResources().Describe() : Scheduler(recorded.Text("class"), default).Describe();
        foreach (var entry in recorded.GetProperty("defaults").EnumerateObject())
        {
            var (expected, got) = (entry.Value.ToValue(), described[entry.Name]);
            if (expected.IsNumeric) Expect.Same(entry.Name, expected.ToDouble(), got.ToDouble());
            else Expect.Same(entry.Name, expected, got);
        }
    }

    // A run that names a metric and no mode takes the scheduler's: an objective always has both.
    private static void CheckArguments(JsonElement recorded)
    {
        var args = recorded.GetProperty("args");
        var isKnownMode = !args.Has("mode") || ModeOf(args.GetProperty("mode")) is not null;
        var problem = args.Has("metric") || args.Has("mode") ? Problem with { Objectives = [new(Objective.Anonymous, Mode.Max)] } : Problem;
        problem = problem with { Space = PopulationArguments.Space(args) };
        Expect.Same("out", recorded.Text("out"), isKnownMode && !Scheduler(recorded.Text("class"), args).Validate(problem).Any() ? "accepted" : "refused");
    }

    private static void CheckObjective(JsonElement recorded)
    {
        var (args, given) = (recorded.GetProperty("args"), recorded.GetProperty("set_search_properties"));
        var isRefused = given.ValueKind == JsonValueKind.Object && !recorded.GetProperty("set_out").GetBoolean();
        var scheduler = Scheduler(recorded.Text("class"), args);
        if (scheduler is PopulationBasedTraining training) scheduler = training with { CustomExploreFn = configuration => configuration };
        var errors = scheduler.Validate(Problem with { Objectives = Objectives(given, args.Has("mode") ? ModeOf(args.GetProperty("mode")) : null) });
        Expect.Same("add", !isRefused && recorded.Text("add") == "ok" ? "accepted" : "refused", errors.Any() ? "refused" : "accepted");
    }

    private static IReadOnlyList<Objective> Objectives(JsonElement given, Mode? otherwise)
    {
        if (given.ValueKind != JsonValueKind.Object) return [];
        var metric = given.GetProperty("metric").GetString() ?? Objective.Anonymous;
        return (ModeOf(given.GetProperty("mode")) ?? otherwise) is { } mode ? [new Objective(metric, mode)] : [];
    }

    private static void CheckStopperDefaults(JsonElement recorded)
    {
        var plateau = new ExperimentPlateauStopper("m");
        foreach (var entry in recorded.GetProperty("defaults").EnumerateObject())
        {
            Value? got = entry.Name switch { "std" => plateau.Std, "top" => plateau.Top, "mode" => "min", "patience" => plateau.Patience, _ => null };
            if (got is { } value) Expect.Same(entry.Name, entry.Value.ToValue(), value);
            else Expect.Same(entry.Name, "<required>", entry.Value.GetString());
        }
    }

    private static void CheckStopper(JsonElement recorded) =>
        Expect.Same("out", recorded.Text("out"), IsAccepted(recorded.Text("class"), recorded.GetProperty("args")) ? "accepted" : "refused");

    private static bool IsAccepted(string stopper, JsonElement args)
    {
        if (args.Has("mode") && ModeOf(args.GetProperty("mode")) is null) return false;
        if (args.Has("patience") && args.GetProperty("patience").GetRawText().Contains('.')) return false; // a whole number by its type
        return stopper switch
        {
            "ExperimentPlateau" => !StopperReplay.ExperimentPlateau(args).Validate(Problem).Any(),
            "TrialPlateau" => !StopperReplay.TrialPlateau(args).Validate(Problem).Any(),
            "MaximumIteration" => true,
            _ => args.GetProperty("timeout").ValueKind == JsonValueKind.Number && !new TimeoutStopper(TimeSpan.FromSeconds(args.GetProperty("timeout").Number())).Validate(Problem).Any(),
        };
    }

    private static Scheduler Scheduler(string name, JsonElement args)
    {
        var metric = Has("metric") ? args.GetProperty("metric").GetString() : null;
        Mode? mode = Has("mode") ? ModeOf(args.GetProperty("mode")) : null;
        bool Has(string key) => args.ValueKind == JsonValueKind.Object && args.Has(key);
        double Or(string key, double otherwise) => Has(key) ? args.GetProperty(key).Number() : otherwise;
        return name switch
        {
            "AsyncHyperBand" => new Asha
            {
                Metric = metric, Mode = mode, MaxT = Or("max_t", 100), GracePeriod = Or("grace_period", 1), ReductionFactor = Or("reduction_factor", 4), Brackets = (int)Or("brackets", 1),
            },
            "HyperBand" => new HyperBand { Metric = metric, Mode = mode, MaxT = Or("max_t", 81), ReductionFactor = Or("reduction_factor", 3) },
            "PopulationBasedTraining" => PopulationArguments.Training(args) with { Metric = metric, Mode = mode },
            "PB2" => PopulationArguments.Bandits(args) with { Metric = metric, Mode = mode },
            "HyperBandForBOHB" => new HyperBandForBohb { Metric = metric, Mode = mode, MaxT = Or("max_t", 81), ReductionFactor = Or("reduction_factor", 3) },
            _ => new MedianStopping
            {
                Metric = metric, Mode = mode, GracePeriod = Or("grace_period", 60), MinSamplesRequired = (int)Or("min_samples_required", 3), MinTimeSlice = Or("min_time_slice", 0),
            },
        };
    }

    private static Mode? ModeOf(JsonElement mode) => Enum.TryParse<Mode>(mode.GetString(), ignoreCase: true, out var parsed) ? parsed : null;
}
