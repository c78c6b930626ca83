using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Random search under ASHA with promotion: twelve trials share three processors, at uneven speed, and save when they are to wait.</summary>
public class PromotionScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 12),
        Searcher = new Draws(),
        Scheduler = Scheduler,
        Policies = [new CheckpointEvery(1)],
        Capacity = new Resources(cpu: 3),
    };

    protected virtual Scheduler Scheduler => new PromotionAsha { MaxT = 9, ReductionFactor = 3 };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", loss)) { Save = (_, _) => default });
    }
}

/// <summary>The same with witnesses.</summary>
public class WitnessedScenario : PromotionScenario
{
    protected override Scheduler Scheduler => new WitnessedAsha { MaxT = 9, ReductionFactor = 3, Witnesses = 3 };
}

/// <summary>The same with rungs close together.</summary>
public class WideScenario : PromotionScenario
{
    protected override Scheduler Scheduler => new WideAsha { MaxT = 9 };
}

/// <summary>The same, longer only while that changes who is best.</summary>
public class PashaScenario : PromotionScenario
{
    protected override Scheduler Scheduler => new Pasha { MaxT = 9, ReductionFactor = 3 };
}
