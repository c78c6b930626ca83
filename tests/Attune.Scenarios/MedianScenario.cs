using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Random search under the median rule on three processors, trials of uneven speed and length that save at every report.</summary>
public class MedianScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 14),
        Searcher = new Draws(),
        Scheduler = Scheduler,
        Policies = [new CheckpointEvery(1)],
        Capacity = new Resources(cpu: 3),
    };

    protected virtual Scheduler Scheduler => new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 2 };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", loss), ("done", iteration == 6 + trial % 3)) { Save = (_, _) => default });
    }
}

/// <summary>The same with pauses instead of stops.</summary>
public class PausingMedianScenario : MedianScenario
{
    protected override Scheduler Scheduler => new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 2, HardStop = false };
}
