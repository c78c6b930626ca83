namespace Attune.Bench;

/// <summary>
/// What a decision of a scheduler costs, up to trial 100,000: an event observed, answered, and, when a place is free, the next trial chosen. Sixteen trials at a time report in turn
/// by chance; those of the median rule go on whatever it says, so that as many rivals as possible are there.
/// </summary>
internal static class Decisions
{
    private const int Trials = 100_000;

    private static readonly (string Name, Scheduler Scheduler, Course Course)[] Cases =
    [
        ("asha", new Asha { MaxT = 81, ReductionFactor = 3 }, new(Reports: 81, Heeds: true, Jitter: 0)),
        ("hyperband", new HyperBand(), new(Reports: 81, Heeds: true, Jitter: 0)),
        ("hyperband, one bracket of 59,049", new HyperBand { MaxT = 59_049 }, new(Reports: 9, Heeds: true, Jitter: 0)),
        ("bohb", new HyperBandForBohb(), new(Reports: 81, Heeds: true, Jitter: 0)),
        ("median, whole times", new MedianStopping { TimeAttr = "time", GracePeriod = 1 }, new(Reports: 10, Heeds: false, Jitter: 0)),
        ("median, times with a fraction", new MedianStopping { TimeAttr = "time", GracePeriod = 0 }, new(Reports: 10, Heeds: false, Jitter: 0.9)),
    ];

    public static Task RunAsync(string[] args)
    {
        foreach (var (name, scheduler, course) in Cases.Where(one => args.Length == 0 || one.Name.StartsWith(args[0], StringComparison.Ordinal)))
        {
            _ = new DecisionRun(scheduler, course, Trials / 10);
            DecisionRun[] runs = [.. Enumerable.Range(0, 3).Select(_ => new DecisionRun(scheduler, course, Trials))];
            Console.WriteLine($"decisions, {name}: {Median.Of(runs.Select(run => run.Mean)):F2} µs ({runs[0].Count:N0} decisions), {Median.Of(runs.Select(run => run.LastMean)):F2} µs over the last tenth, at most {Median.Of(runs.Select(run => run.Longest)):F0} µs");
        }
        return Task.CompletedTask;
    }
}
