namespace Attune.Bench;

/// <summary>
/// What a decision of a scheduler costs, up to its 100,000th trial: an event observed, answered, and, when a place is free, the next trial chosen. Sixteen trials at a time report in turn
/// by chance; those of the median rule go on whatever it says, so that as many rivals as possible are
/// there. All members of a population are alive at once.
/// </summary>
internal static class Decisions
{
    private static readonly (string Name, Scheduler Scheduler, Course Course)[] Cases =
    [
        ("asha", new Asha { MaxT = 81, ReductionFactor = 3 }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("promotion asha", new PromotionAsha { MaxT = 81, ReductionFactor = 3 }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("asha by fronts of 2 objectives", new Asha { MaxT = 81, ReductionFactor = 3, Objectives = Objectives(2) }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("asha by fronts of 3 objectives", new Asha { MaxT = 81, ReductionFactor = 3, Objectives = Objectives(3) }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("asha in lexicographic order", new Asha { MaxT = 81, ReductionFactor = 3, Objectives = Objectives(2), ObjectiveOrder = ObjectiveOrder.Lexicographic }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("promotion asha by fronts of 2 objectives", new PromotionAsha { MaxT = 81, ReductionFactor = 3, Objectives = Objectives(2) }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("promotion asha in lexicographic order", new PromotionAsha { MaxT = 81, ReductionFactor = 3, Objectives = Objectives(2), ObjectiveOrder = ObjectiveOrder.Lexicographic }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("witnessed asha", new WitnessedAsha { MaxT = 81, ReductionFactor = 3 }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("wide asha", new WideAsha { MaxT = 81 }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("pasha", new Pasha { MaxT = 81, ReductionFactor = 3 }, new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("hyperband", new HyperBand(), new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("hyperband, one bracket of 59,049", new HyperBand { MaxT = 59_049 }, new(100_000, Reports: 9, Heeds: true, Jitter: 0)),
        ("bohb", new HyperBandForBohb(), new(100_000, Reports: 81, Heeds: true, Jitter: 0)),
        ("median, whole times", new MedianStopping { TimeAttr = "time", GracePeriod = 1 }, new(100_000, Reports: 10, Heeds: false, Jitter: 0)),
        ("median, times with a fraction", new MedianStopping { TimeAttr = "time", GracePeriod = 0 }, new(100_000, Reports: 10, Heeds: false, Jitter: 0.9)),
        ("median, times with a fraction, up to 1,000 rivals", new MedianStopping { TimeAttr = "time", GracePeriod = 0 }, new(1_001, Reports: 10, Heeds: false, Jitter: 0.9)),
        ("median by fronts of 2 objectives, whole times", new MedianStopping { TimeAttr = "time", GracePeriod = 1, Objectives = Objectives(2) }, new(100_000, Reports: 10, Heeds: false, Jitter: 0)),
        ("pbt", Population, new(100_000, Reports: 9, Heeds: true, Jitter: 0, IsPopulation: true)),
        ("pbt in rounds", Population with { Synch = true }, new(100_000, Reports: 9, Heeds: true, Jitter: 0, IsPopulation: true)),
        ("pb2, a population of 16", Bandits, new(16, Reports: 60, Heeds: true, Jitter: 0, IsPopulation: true)),
    ];

    private static PopulationBasedTraining Population => new()
    {
        TimeAttr = "time", PerturbationInterval = 3, HyperparamMutations = new() { ["lr"] = Domains.LogUniform(1e-4, 1), ["momentum"] = Domains.Uniform(0, 1) },
    };

    private static Pb2 Bandits => new() { TimeAttr = "time", PerturbationInterval = 3, HyperparamBounds = new() { ["lr"] = Domains.LogUniform(1e-4, 1), ["momentum"] = Domains.Uniform(0, 1) } };

    private static IReadOnlyList<Objective> Objectives(int count) => [.. new[] { "loss", "latency", "memory" }.Take(count).Select(metric => new Objective(metric, Mode.Min))];

    public static Task RunAsync(string[] args)
    {
        foreach (var (name, scheduler, course) in Cases.Where(one => args.Length == 0 || one.Name.StartsWith(args[0], StringComparison.Ordinal)))
        {
            _ = new DecisionRun(scheduler, course with { Trials = Math.Max(2, course.Trials / 10) });
            DecisionRun[] runs = [.. Enumerable.Range(0, 5).Select(_ => new DecisionRun(scheduler, course))];
            Console.WriteLine($"decisions, {name}: {Median.Of(runs.Select(run => run.Mean)):F2} µs ({runs[0].Count:N0} decisions), {Median.Of(runs.Select(run => run.LastMean)):F2} µs over the last tenth");
        }
        return Task.CompletedTask;
    }
}
