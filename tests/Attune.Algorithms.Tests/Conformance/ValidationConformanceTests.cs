using System.Text.Json;
using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

public sealed class ValidationConformanceTests
{
    private static readonly Problem Problem = new(new Space(), [new Objective("q", Mode.Max)], 1, 1);

    public static TheoryData<string> Checks => Ids("check", ["AsyncHyperBand", "ExperimentPlateau", "TrialPlateau", "Timeout"]);

    public static TheoryData<string> MetricModes => Ids("metric-mode", ["AsyncHyperBand"]);

    // check-086 accepts a threshold of 0 without a mode, which stopper-016 calls a fault: it is refused here.
    [Theory, MemberData(nameof(Checks))]
    public void Arguments_are_accepted_or_refused_as_recorded(string id)
    {
        var recorded = Recorded.Case("validation", id);
        var accepted = recorded.Text("out") == "accepted" && id != "check-086";

        Assert.Equal(accepted, IsAccepted(recorded.Text("class"), recorded.GetProperty("args")));
    }

    // Recorded: a reduction factor of 1 is accepted and divides by zero later.
    [Fact]
    public void A_reduction_factor_of_one_is_refused() => Assert.Contains("ReductionFactor is 1", Assert.Single(new Asha { ReductionFactor = 1 }.Validate(Problem with { Objectives = [new("q", Mode.Max)] })));

    [Theory, MemberData(nameof(MetricModes))]
    public void Metric_and_mode_come_from_one_place(string id)
    {
        var recorded = Recorded.Case("validation", id);
        var args = recorded.GetProperty("args");
        var spec = new Asha { Metric = args.Has("metric") ? args.Text("metric") : null, Mode = args.Has("mode") ? ModeOf(args.GetProperty("mode")) : null };
        var given = recorded.GetProperty("set_search_properties");
        var refused = given.ValueKind == JsonValueKind.Object && !recorded.GetProperty("set_out").GetBoolean();

        var errors = spec.Validate(Problem with { Objectives = Objectives(given, spec.Mode) });

        Assert.Equal(!refused && recorded.Text("add") == "ok", !errors.Any());
    }

    [Fact]
    public void Defaults_are_those_recorded()
    {
        var defaults = Recorded.Case("validation", "defaults-AsyncHyperBand").GetProperty("defaults");

        foreach (var (name, value) in new Asha().Describe().Skip(1))
        {
            if (value.IsNumeric) Assert.Equal(defaults.GetProperty(name).ToValue().ToDouble(), value.ToDouble());
            else Assert.Equal(defaults.GetProperty(name).ToValue(), value);
        }
    }

    // A run that names a metric and no mode takes the scheduler's: an objective always has both.
    private static IReadOnlyList<Objective> Objectives(JsonElement given, Mode? otherwise)
    {
        if (given.ValueKind != JsonValueKind.Object) return [];
        var metric = given.GetProperty("metric").GetString() ?? Objective.Anonymous;
        return (ModeOf(given.GetProperty("mode")) ?? otherwise) is { } mode ? [new Objective(metric, mode)] : [];
    }

    private static bool IsAccepted(string type, JsonElement args)
    {
        if (args.Has("mode") && ModeOf(args.GetProperty("mode")) is null) return false;
        if (args.Has("patience") && args.GetProperty("patience").GetRawText().Contains('.')) return false; // a whole number by its type
        return type switch
        {
            "AsyncHyperBand" => !Asha(args).Validate(args.Has("metric") || args.Has("mode") ? Problem with { Objectives = [new(Objective.Anonymous, Mode.Max)] } : Problem).Any(),
            "ExperimentPlateau" => !StopperReplay.ExperimentPlateau(args).Validate(Problem).Any(),
            "TrialPlateau" => !StopperReplay.TrialPlateau(args).Validate(Problem).Any(),
            _ => args.GetProperty("timeout").ValueKind == JsonValueKind.Number && !new TimeoutStopper(TimeSpan.FromSeconds(args.GetProperty("timeout").Number())).Validate(Problem).Any(),
        };
    }

    private static Asha Asha(JsonElement args)
    {
        var spec = new Asha();
        foreach (var arg in args.EnumerateObject())
        {
            spec = arg.Name switch
            {
                "max_t" => spec with { MaxT = arg.Value.Number() },
                "grace_period" => spec with { GracePeriod = arg.Value.Number() },
                "reduction_factor" => spec with { ReductionFactor = arg.Value.Number() },
                "brackets" => spec with { Brackets = arg.Value.GetInt32() },
                "metric" => spec with { Metric = arg.Value.GetString() },
                "mode" => spec with { Mode = ModeOf(arg.Value) },
                _ => throw new ArgumentException(arg.Name),
            };
        }
        return spec;
    }

    private static Mode? ModeOf(JsonElement mode) => Enum.TryParse<Mode>(mode.GetString(), ignoreCase: true, out var parsed) ? parsed : null;

    private static TheoryData<string> Ids(string group, string[] classes) =>
        [.. Recorded.Cases("validation").Where(item => item.Text("group") == group && classes.Contains(item.Text("class")) && !item.Has("quirk")).Select(item => item.Text("id"))];
}
