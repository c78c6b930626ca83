using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Random search under ASHA on three processors, trials of uneven speed that save at every report.</summary>
public class AshaScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 12),
        Searcher = new BasicVariantGenerator(),
        Scheduler = new Asha { MaxT = 9, GracePeriod = 1, ReductionFactor = 3 },
        Policies = [new CheckpointEvery(1)],
        Capacity = new Resources(cpu: 3),
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", loss)) { Save = (_, _) => default });
    }
}
