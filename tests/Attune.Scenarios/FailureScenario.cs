using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Trials that fail now and then and are tried again from their checkpoints, a time budget, and fewer checkpoints kept than made.</summary>
public class FailureScenario : ExperimentContract
{
    protected override bool SavesAlways => false;

    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new("score", Mode.Max)], 11, 10),
        Searcher = new BasicVariantGenerator(),
        Scheduler = new Fifo(),
        Stoppers = [new MaximumIterationStopper(6), new TimeoutStopper(TimeSpan.FromSeconds(40))],
        Policies = [new CheckpointEvery(2), new KeepCheckpoints(1)],
        MaxFailures = 1,
        Capacity = new Resources(cpu: 2),
        SaveAtEnd = true,
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var fails = (int)(configuration.Double("x") * 100) % 7 == iteration;
        return new(TimeSpan.FromSeconds(1 + configuration.Double("x")), new Report(("score", configuration.Double("x") * iteration)) { Save = (_, _) => default })
        {
            Error = fails ? new("System.InvalidOperationException", $"failed at {iteration}", "at Train()") : null,
        };
    }
}
