using Xunit;

namespace Attune.Tests.Population;

/// <summary>Populations reach what no fixed configuration can, on twenty seeds each; synchronous ones, so that a seed always gives the same.</summary>
public sealed class ToyTests(ITestOutputHelper output) : IDisposable
{
    private const int Seeds = 20;
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    // The optimum is 1.2; 200 steps in both coordinates from the first one on come to 1.1995.
    [Theory]
    [InlineData(4, 1.06, 1.17)]
    [InlineData(8, 1.17, 1.19)]
    public async Task Population_based_training_climbs_to_the_optimum(int workers, double least, double mean)
    {
        var best = await ClimbAsync(workers, new PopulationBasedTraining { HyperparamMutations = new() { ["h0"] = Tune.Uniform(0, 1), ["h1"] = Tune.Uniform(0, 1) }, TimeAttr = "training_iteration", PerturbationInterval = 10, Synch = true });

        Assert.InRange(best.Min(), least, 1.2);
        Assert.InRange(best.Average(), mean, 1.2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Population_based_bandits_climb_to_the_optimum_with_few_trials(int workers)
    {
        var best = await ClimbAsync(workers, new Pb2 { HyperparamBounds = new() { ["h0"] = Tune.Uniform(0, 1), ["h1"] = Tune.Uniform(0, 1) }, TimeAttr = "training_iteration", PerturbationInterval = 10, Synch = true });

        Assert.All(best, value => Assert.InRange(value, 1.195, 1.2));
    }

    [Fact]
    public async Task Without_exploits_each_trial_stays_where_one_coordinate_leads() =>
        Assert.All(await ClimbAsync(4, new Fifo()), value => Assert.Equal(0.39, value, 1e-3));

    [Fact]
    public async Task Only_a_schedule_of_learning_rates_gets_far()
    {
        var mutated = await LearnAsync(100, new PopulationBasedTraining { HyperparamMutations = new() { ["lr"] = Tune.Uniform(0.0001, 0.02) }, TimeAttr = "training_iteration", PerturbationInterval = 4, Synch = true });
        var still = await LearnAsync(100, new Fifo());

        Assert.InRange(mutated.Min(), still.Max() + 10, double.PositiveInfinity);
    }

    [Fact]
    public async Task A_bandit_finds_the_schedule_within_few_steps()
    {
        var set = await LearnAsync(30, new Pb2 { HyperparamBounds = new() { ["lr"] = Tune.Uniform(0.0001, 0.02) }, TimeAttr = "training_iteration", PerturbationInterval = 4, Synch = true });
        var still = await LearnAsync(30, new Fifo());

        Assert.InRange(set.Average(), still.Average() * 1.5, double.PositiveInfinity);
    }

    private Task<double[]> ClimbAsync(int workers, Scheduler scheduler) => BestAsync(scheduler, workers / 2,
        new() { ["h0"] = Tune.GridSearch(1.0, 0.0), ["h1"] = Tune.SampleFrom(config => 1 - config.Double("h0")) }, (config, trial, _) => ToyProblems.ClimbAsync(config, trial, 200));

    private Task<double[]> LearnAsync(int steps, Scheduler scheduler) =>
        BestAsync(scheduler, 8, new() { ["lr"] = 0.0001 }, (config, trial, seed) => ToyProblems.LearnAsync(config, trial, steps, seed));

    // The best last value of each seed.
    private async Task<double[]> BestAsync(Scheduler scheduler, int samples, Space space, Func<Configuration, TrialContext, int, Task> train)
    {
        var best = new double[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var number = seed;
            var analysis = await Tune.RunAsync((config, trial) => train(config, trial, number), place.Options with
            {
                Name = $"toy{seed}", Resume = false, StoragePath = Path.Combine(place.Root, $"{scheduler.GetType().Name}{samples}{space.Entries.Count}"), Metric = "value", Mode = Mode.Max,
                Seed = seed, Scheduler = scheduler, NumSamples = samples, Config = space, Capacity = new Resources(cpu: 8), Durability = Durability.Default,
            });
            best[seed] = analysis.Trials.Max(trial => trial.LastResult!.Number("value"));
        }
        output.WriteLine($"{scheduler.GetType().Name}: mean {best.Average():F4}, from {best.Min():F4} to {best.Max():F4}");
        return best;
    }
}
