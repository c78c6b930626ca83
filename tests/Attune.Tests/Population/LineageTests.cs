using Xunit;

namespace Attune.Tests.Population;

/// <summary>What a population did is known afterwards, is written as Ray Tune writes it, and can be done again by one trial.</summary>
public sealed class LineageTests : IDisposable
{
    private const int Steps = 40;
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Every_exploit_is_a_line_and_a_trial_has_those_of_its_ancestors()
    {
        var analysis = await ClimbAsync();
        var lineage = await analysis.LineageAsync(TestContext.Current.CancellationToken);
        var forks = (await place.ReadAsync()).OfType<TrialForked>().ToList();
        var last = analysis.Trials[forks[^1].Trial];

        Assert.NotEmpty(forks);
        Assert.Equal(forks.Select(fork => (analysis.Trials[fork.Trial].Name, analysis.Trials[fork.Fork.Donor].Name, fork.Iteration, fork.Fork.To)),
            lineage.Exploits.Select(line => (line.Trial, line.Donor, line.DonorIteration, line.To)));
        Assert.Equal(lineage.Exploits[^1], lineage.PolicyOf(last)[^1]);
        Assert.All(lineage.PolicyOf(last).Zip(lineage.PolicyOf(last).Skip(1)), pair => Assert.Equal((pair.First.Trial, pair.First.To), (pair.Second.Donor, pair.Second.From)));
        Assert.Equal(last.Configuration, lineage.ScheduleOf(last)[^1].Configuration);
        Assert.Contains($"{last.Name} at ", lineage.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_is_written_read_and_replayed_to_the_same_value()
    {
        var analysis = await ClimbAsync();
        var lineage = await analysis.LineageAsync(TestContext.Current.CancellationToken);
        var best = analysis.Trials.Where(trial => lineage.PolicyOf(trial).Count > 0).MaxBy(trial => trial.LastResult!.Number("value"))!;

        var policy = PolicyFile.Read(Path.Combine(analysis.ExperimentPath, $"pbt_policy_{best.Name}.txt"));
        var replayed = await Tune.RunAsync((config, trial) => ToyProblems.ClimbAsync(config, trial, Steps), place.Options with
        {
            Name = "replayed", Metric = "value", Mode = Mode.Max, NumSamples = 1, Scheduler = new PopulationBasedTrainingReplay { Policy = policy }, Config = new(),
        });

        Assert.Equal(lineage.PolicyOf(best), policy);
        Assert.Equal(lineage.Exploits, PolicyFile.Read(Path.Combine(analysis.ExperimentPath, "pbt_global.txt")));
        Assert.Equal(best.LastResult!.Number("value"), replayed.Trials[0].LastResult!.Number("value"));
        Assert.Equal(best.Configuration, replayed.Trials[0].Configuration);
    }

    [Fact]
    public async Task A_policy_that_ray_has_written_is_read()
    {
        var path = Path.Combine(place.Root, "pbt_policy_0ab_00001.txt");
        await File.WriteAllTextAsync(path, """["0ab_00001", "0ab_00003", 4, 5, {"lr": 0.1, "layers": [8, 8]}, {"lr": 0.12, "layers": [8, 8]}]""" + "\n", TestContext.Current.CancellationToken);

        var line = Assert.Single(PolicyFile.Read(path));

        Assert.Equal(("0ab_00001", "0ab_00003", 4, 5, 0.1, 0.12), (line.Trial, line.Donor, line.Iteration, line.DonorIteration, line.From.Double("lr"), line.To.Double("lr")));
    }

    [Fact]
    public async Task A_line_that_is_none_is_named()
    {
        var path = Path.Combine(place.Root, "policy.txt");
        await File.WriteAllTextAsync(path, """["a", "b", 1, 2, {}, {}]""" + "\n[1, 2\n", TestContext.Current.CancellationToken);

        Assert.StartsWith($"{path}, line 2 is not a line of a policy: [trial, donor,", Assert.Throws<TuneException>(() => PolicyFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no policy 'nowhere'.", Assert.Throws<TuneException>(() => PolicyFile.Read("nowhere")).Message, StringComparison.Ordinal);
    }

    private Task<ExperimentAnalysis> ClimbAsync() => Tune.RunAsync((config, trial) => ToyProblems.ClimbAsync(config, trial, Steps), place.Options with
    {
        Metric = "value", Mode = Mode.Max, NumSamples = 4, Seed = 3, Capacity = new Resources(cpu: 4),
        Config = new() { ["h0"] = Tune.Uniform(0, 1), ["h1"] = Tune.Uniform(0, 1) },
        Scheduler = new PopulationBasedTraining { TimeAttr = "training_iteration", PerturbationInterval = 5, Synch = true, HyperparamMutations = new() { ["h0"] = Tune.Uniform(0, 1), ["h1"] = Tune.Uniform(0, 1) } },
    });
}
