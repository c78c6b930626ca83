using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Functions that return one number, without checkpoints, two at a time; some give not-a-number.</summary>
public class ReturningScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["x"] = Domains.Uniform(-1, 1) }, [new("loss", Mode.Min)], 3, 15),
        Searcher = new Draws(),
        Scheduler = new Fifo(),
        Capacity = new Resources(cpu: 8),
        MaxConcurrentTrials = 2,
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var x = configuration.Double("x");
        return new(TimeSpan.FromSeconds(1 + x * x), new Report(("loss", x > 0.7 ? double.NaN : x * x))) { Returns = true };
    }
}
