using Xunit;

namespace Attune.Scenarios.Hangs;

/// <summary>No experiment ever stands still with something left to do. As many runs of each as the variable ATTUNE_RUNS says.</summary>
public sealed class HangTests
{
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("ATTUNE_RUNS") ?? "300");

    public static TheoryData<string, Scheduler> Schedulers => new()
    {
        { "fifo", new Fifo() },
        { "asha", new Asha { MaxT = 9, ReductionFactor = 3 } },
        { "promotion asha", new PromotionAsha { MaxT = 9, ReductionFactor = 3 } },
        { "witnessed asha", new WitnessedAsha { MaxT = 9, ReductionFactor = 3, Witnesses = 3 } },
        { "pasha", new Pasha { MaxT = 9, ReductionFactor = 3 } },
        { "hyperband", new HyperBand { MaxT = 9 } },
        { "hyperband to their own ends", new HyperBand { MaxT = 8, ReductionFactor = 2, StopLastTrials = false } },
        { "hyperband for bohb", new HyperBandForBohb { MaxT = 9 } },
        { "hyperband for bohb to their own ends", new HyperBandForBohb { MaxT = 8, ReductionFactor = 2, StopLastTrials = false } },
        { "median", new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 2, HardStop = true } },
        { "population in rounds", Population with { Synch = true } },
        { "population one by one", Population },
        { "population of halves", Population with { Synch = true, QuantileFraction = 0.5, BurnInPeriod = 5, RequireAttrs = false } },
        { "bandits in rounds", new Pb2 { TimeAttr = "training_iteration", PerturbationInterval = 3, HyperparamBounds = new() { ["lr"] = Domains.Uniform(0, 1) }, Synch = true } },
        { "changing resources", new ResourceChanging { BaseScheduler = new HyperBand { MaxT = 9 } } },
        { "changing resources of a population", new ResourceChanging { BaseScheduler = Population with { Synch = true }, ResourcesAllocationFunction = new DistributeResourcesToTopJob { Metric = "loss", Mode = Mode.Min } } },
        { "median that pauses", new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 1, MinSamplesRequired = 4, HardStop = false } },
    };

    private static PopulationBasedTraining Population => new()
    {
        TimeAttr = "training_iteration", PerturbationInterval = 3, HyperparamMutations = new() { ["lr"] = Domains.Uniform(0, 1) },
    };

    [Theory, MemberData(nameof(Schedulers))]
    public void Whatever_happens_there_is_a_way_on(string name, Scheduler scheduler)
    {
        var (stuck, happened) = (new List<string>(), new SortedDictionary<string, int>());
        var runs = scheduler is Pb2 ? Math.Max(1, Runs / 30) : Runs; // a bandit takes milliseconds to decide
        for (var seed = 1L; seed <= runs; seed++)
        {
            var run = new RandomSessions(scheduler, seed);
            if (run.Run() is { } reason) stuck.Add($"{name}, seed {seed}: {reason}");
            foreach (var e in run.Journal) happened[e.GetType().Name] = happened.GetValueOrDefault(e.GetType().Name) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {stuck.Count} of {runs} runs stuck; {string.Join(", ", happened.Select(entry => $"{entry.Value} {entry.Key}"))}");
        Assert.Equal([], stuck);
    }
}
