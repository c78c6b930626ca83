using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Populations of more trials than there is room for, of uneven speed, that save at every report and keep few checkpoints.</summary>
public abstract class PopulationScenario : ExperimentContract
{
    protected abstract bool Synch { get; }

    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 7),
        Searcher = new Draws(),
        Scheduler = new PopulationBasedTraining
        {
            TimeAttr = "training_iteration", PerturbationInterval = 3, QuantileFraction = 0.4, HyperparamMutations = new() { ["lr"] = Domains.LogUniform(1e-4, 1) }, Synch = Synch,
        },
        Stoppers = [new MaximumIterationStopper(14)],
        Policies = [new CheckpointEvery(1), new KeepCheckpoints(1)],
        Capacity = new Resources(cpu: 3),
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        return new(TimeSpan.FromSeconds(configuration.Double("speed") + trial * 0.01), new Report(("loss", loss)) { Save = (_, _) => default });
    }
}

public sealed class AsynchronousPopulationScenario : PopulationScenario
{
    protected override bool Synch => false;
}

public sealed class SynchronousPopulationScenario : PopulationScenario
{
    protected override bool Synch => true;
}

/// <summary>A population in which trials fail now and then and are tried again, and some end early; they save only when somebody needs it.</summary>
public sealed class FailingPopulationScenario : ExperimentContract
{
    protected override bool SavesAlways => false;

    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["batch"] = Domains.Choice(16, 32, 64) }, [new("score", Mode.Max)], 5, 9),
        Searcher = new Draws(),
        Scheduler = new PopulationBasedTraining
        {
            TimeAttr = "training_iteration", PerturbationInterval = 2, HyperparamMutations = new() { ["lr"] = Domains.LogUniform(1e-4, 1), ["batch"] = new[] { 16, 32, 64 } }, Synch = true,
        },
        Stoppers = [new MaximumIterationStopper(11)],
        MaxFailures = 1,
        Capacity = new Resources(cpu: 4),
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var step = new VirtualStep(TimeSpan.FromSeconds(1 + trial * 0.1), new Report(("score", configuration.Double("lr") * iteration)) { Save = (_, _) => default });
        return (trial * 7 + iteration) % 17 == 0 ? step with { Error = new("Fault", "made up", "at Train()") } : step with { Returns = trial == 4 && iteration == 5 };
    }
}
