using Attune.Testing;

namespace Attune.Scenarios;

/// <summary>Trials of uneven size on two graphics cards, four processors and one licence: some want a whole card, some half of one, some the licence.</summary>
public class ResourcesScenario : ExperimentContract
{
    protected override Plan NewPlan() => new()
    {
        Problem = new(new Space { ["size"] = Domains.RandInt(0, 3), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 13, 24),
        Searcher = new Draws(),
        Scheduler = new Fifo(),
        Capacity = new Resources(cpu: 4, gpu: 2, 0, ("licence", 1)),
        ResourcesOf = configuration => configuration.Int("size") switch
        {
            0 => new Resources(cpu: 1, gpu: 1),
            1 => new Resources(cpu: 1, gpu: 0.5),
            _ => new Resources(cpu: 2, gpu: 0, 0, ("licence", 1)),
        },
    };

    protected override VirtualStep Step(Configuration configuration, int trial, int iteration) =>
        new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", configuration.Double("speed")))) { Returns = true };
}
