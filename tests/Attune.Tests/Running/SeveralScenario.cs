using Attune.Testing;

namespace Attune.Tests;

/// <summary>Three experiments in one run under one ASHA: of other spaces, sizes, ends and resources; a crash after any event loses nothing of any.</summary>
public sealed class SeveralScenario : ExperimentContract
{
    private static readonly CheckpointConfig Always = new() { CheckpointFrequency = 1 };

    protected override Plan NewPlan() => Blueprints.Of(
        [
            new Experiment("first", _ => 0) { Config = new() { ["speed"] = Tune.Uniform(0.5, 2), ["kind"] = Tune.GridSearch(1, 2) }, NumSamples = 2, CheckpointConfig = Always },
            new Experiment("none", _ => 0) { NumSamples = 0 },
            new Experiment("second", _ => 0) { Config = new() { ["speed"] = Tune.Uniform(0.1, 0.3) }, NumSamples = 3, Stop = new() { ["training_iteration"] = 2 }, ResourcesPerTrial = new(cpu: 2), CheckpointConfig = Always },
            new Experiment("third", _ => 0) { Config = new() { ["speed"] = 1.0 }, MaxFailures = 1, CheckpointConfig = Always with { NumToKeep = 1 } },
        ],
        new() { Metric = "loss", Mode = Mode.Min, Capacity = new(cpu: 3), Devices = [], Scheduler = new Asha { MaxT = 9, ReductionFactor = 3 } }).PlanFor(7);

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration) =>
        new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", configuration.Double("speed") / iteration)) { Save = (_, _) => default });
}
