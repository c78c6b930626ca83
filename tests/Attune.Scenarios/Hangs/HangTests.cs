using Xunit;

namespace Attune.Scenarios.Hangs;

/// <summary>
/// No experiment ever stands still with something left to do. As many runs of each as the variable ATTUNE_RUNS says; without it 300, or 10 of those that take milliseconds to decide. ATTUNE_OF names the
/// schedulers to run, by a part of their names here.
/// </summary>
public sealed class HangTests
{
    private static readonly string? Runs = Environment.GetEnvironmentVariable("ATTUNE_RUNS"), Of = Environment.GetEnvironmentVariable("ATTUNE_OF");

    public static TheoryData<string, Scheduler> Schedulers => new()
    {
        { "fifo", new Fifo() },
        { "asha", new Asha { MaxT = 9, ReductionFactor = 3 } },
        { "promotion asha", new PromotionAsha { MaxT = 9, ReductionFactor = 3 } },
        { "asha by fronts", new Asha { MaxT = 9, ReductionFactor = 3, Objectives = Several } },
        { "promotion asha by fronts", new PromotionAsha { MaxT = 9, ReductionFactor = 3, Objectives = Several } },
        { "witnessed asha", new WitnessedAsha { MaxT = 9, ReductionFactor = 3, Witnesses = 3 } },
        { "wide asha", new WideAsha { MaxT = 9 } },
        { "pasha", new Pasha { MaxT = 9, ReductionFactor = 3 } },
        { "hyperband", new HyperBand { MaxT = 9 } },
        { "hyperband to their own ends", new HyperBand { MaxT = 8, ReductionFactor = 2, StopLastTrials = false } },
        { "hyperband for bohb", new HyperBandForBohb { MaxT = 9 } },
        { "hyperband for bohb to their own ends", new HyperBandForBohb { MaxT = 8, ReductionFactor = 2, StopLastTrials = false } },
        { "median", new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 2, HardStop = true } },
        { "population in rounds", Population with { Synch = true } },
        { "population one by one", Population },
        { "population of halves", Population with { Synch = true, QuantileFraction = 0.5, BurnInPeriod = 5, RequireAttrs = false } },
        { "bandits in rounds", Bandits with { Synch = true } },
        { "bandits one by one", Bandits },
        { "changing resources of asha", new ResourceChanging { BaseScheduler = new PromotionAsha { MaxT = 9, ReductionFactor = 3 } } },
        { "changing resources", new ResourceChanging { BaseScheduler = new HyperBand { MaxT = 9 } } },
        { "changing resources of a population", new ResourceChanging { BaseScheduler = Population with { Synch = true }, ResourcesAllocationFunction = new DistributeResourcesToTopJob { Metric = "loss", Mode = Mode.Min } } },
        { "median that pauses", new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 1, MinSamplesRequired = 4, HardStop = false } },
    };

    private static Objective[] Several => [new("loss", Mode.Min), new("training_iteration", Mode.Max)];

    private static PopulationBasedTraining Population => new()
    {
        TimeAttr = "training_iteration", PerturbationInterval = 3, HyperparamMutations = new() { ["lr"] = Domains.Uniform(0, 1) },
    };

    private static Pb2 Bandits => new() { TimeAttr = "training_iteration", PerturbationInterval = 3, HyperparamBounds = new() { ["lr"] = Domains.Uniform(0, 1) } };

    [Theory, MemberData(nameof(Schedulers))]
    public void Whatever_happens_there_is_a_way_on(string name, Scheduler scheduler)
    {
        Assert.SkipUnless(Of is null || name.Contains(Of, StringComparison.Ordinal), "not asked for");
        var (stuck, happened) = (new List<string>(), new SortedDictionary<string, int>());
        var runs = Runs is not null ? int.Parse(Runs) : scheduler is Pb2 ? 10 : 300;
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
