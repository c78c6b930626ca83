using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Random search under HyperBand on three processors, trials of uneven speed that save at every report; the last bracket is not full when the search is finished.</summary>
public class HyperBandScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 13),
        Searcher = new Draws(),
        Scheduler = Scheduler,
        Policies = [new CheckpointEvery(1)],
        Capacity = new Resources(cpu: 3),
    };

    protected virtual Scheduler Scheduler => new HyperBand { MaxT = 9 };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", loss)) { Save = (_, _) => default });
    }
}

/// <summary>The same with the largest bracket first.</summary>
public class HyperBandForBohbScenario : HyperBandScenario
{
    protected override Scheduler Scheduler => new HyperBandForBohb { MaxT = 9 };
}

/// <summary>The same for a searcher that tries each configuration twice and has four places, fewer than a bracket.</summary>
public class LimitedHyperBandScenario : HyperBandScenario
{
    protected override Plan NewPlan() => base.NewPlan() with { Searcher = new ConcurrencyLimiter(new Repeater(new Draws(), 2), 4) };
}
