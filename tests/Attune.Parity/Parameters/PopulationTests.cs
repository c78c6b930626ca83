using System.Collections.Concurrent;
using System.Globalization;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>Schedulers that change what running trials try, or what they take.</summary>
public sealed class PopulationTests : IDisposable
{
    private const string Sound = "Decides as Ray Tune does, recorded decision by recorded decision, but where [quirks.md](quirks.md) says so; ";
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Schedulers, "PopulationBasedTraining", "PopulationBasedTraining", Differs = Sound + "a donor has a durable checkpoint, or the next best one is taken, and what is tried stays in the declared domain.")]
    public async Task The_worst_goes_on_from_the_checkpoint_of_the_best_with_a_changed_configuration() =>
        await ExploitsAsync(new PopulationBasedTraining { TimeAttr = "training_iteration", PerturbationInterval = 2, QuantileFraction = 0.5, Synch = true, HyperparamMutations = new() { ["rate"] = Tune.Uniform(0, 10) } });

    [Fact]
    [Parity(Chapter.Schedulers, "PB2", "Pb2", Differs = Sound + "the bandit is our own Gaussian process, and nothing has to be installed.")]
    public async Task A_bandit_chooses_what_is_tried_next() =>
        await ExploitsAsync(new Pb2 { TimeAttr = "training_iteration", PerturbationInterval = 2, QuantileFraction = 0.5, Synch = true, HyperparamBounds = Rates });

    [Fact]
    [Parity(Chapter.Schedulers, "PopulationBasedTrainingReplay", "PopulationBasedTrainingReplay", Differs = "Reads Ray's policy files and our own (`PolicyFile.Read`), and takes the policy of any trial of an analysis (`Lineage.PolicyOf`).")]
    public async Task A_policy_is_followed_by_one_trial()
    {
        PolicyLine change = new("a", "b", Iteration: 3, DonorIteration: 3, From: Configuration.Of(("rate", 1.0)), To: Configuration.Of(("rate", 5.0)));

        var analysis = await RunAsync(new PopulationBasedTrainingReplay { Policy = [change] }, samples: 1);

        Assert.Equal(5.0, analysis.Trials[0].Configuration.Double("rate"));
        Assert.Equal([1, 2, 3, 8, 13, 18], (await place.ReadAsync()).OfType<ResultReported>().Select(result => result.Metrics.Number("height")));
    }

    [Fact]
    [Parity(Chapter.Schedulers, "ResourceChangingScheduler, DistributeResources, DistributeResourcesToTopJob", "ResourceChanging, DistributeResources, DistributeResourcesToTopJob", Differs = Sound + "a trial takes what it is given when it goes on from its checkpoint.")]
    public async Task A_trial_grows_into_what_others_have_left()
    {
        var (seen, alone) = (new ConcurrentQueue<double>(), new TaskCompletionSource());
        await Tune.RunAsync(
            async (config, trial) =>
            {
                var isLong = config.Double("rate") > 1;
                await ClimbAsync(config, trial, isLong ? 40 : 2, async i =>
                {
                    seen.Enqueue(trial.Resources["cpu"]);
                    if (isLong && i >= 6) await alone.Task;
                });
                if (!isLong) alone.TrySetResult();
            },
            Options(1) with { Scheduler = new ResourceChanging(), ResourcesPerTrial = new Resources(cpu: 1), Config = new() { ["rate"] = Tune.GridSearch(1.0, 2.0) } });

        Assert.Contains(4.0, seen);
    }

    private static Space Rates => new() { ["rate"] = Tune.Uniform(0, 10) };

    private async Task ExploitsAsync(Scheduler scheduler)
    {
        var analysis = await RunAsync(scheduler, samples: 4);

        var fork = (await place.ReadAsync()).OfType<TrialForked>().First();
        Assert.NotEqual(fork.Fork.Donor, fork.Trial);
        Assert.InRange(fork.Fork.To.Double("rate"), 0, 10);
        Assert.NotEqual(fork.Fork.From, fork.Fork.To);
        Assert.All(analysis.Trials, trial => Assert.Equal(6, trial.Iteration));
    }

    private Task<ExperimentAnalysis> RunAsync(Scheduler scheduler, int samples) => Tune.RunAsync((config, trial) => ClimbAsync(config, trial, steps: 6, _ => Task.CompletedTask), Options(samples) with { Scheduler = scheduler });

    private RunOptions Options(int samples) => place.Options with { Metric = "height", Mode = Mode.Max, NumSamples = samples, Seed = 3, Capacity = new Resources(cpu: 4), Config = Rates };

    // Climbs by its rate in each step, from where the checkpoint left it.
    private static async Task ClimbAsync(Configuration config, TrialContext trial, int steps, Func<int, Task> begin)
    {
        var height = trial.Checkpoint is { } checkpoint ? double.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "height.txt")), CultureInfo.InvariantCulture) : 0;
        for (var i = trial.Iteration; i < steps; i++)
        {
            await begin(i);
            height += config.Double("rate");
            var reached = height.ToString("R", CultureInfo.InvariantCulture);
            await trial.ReportAsync(async (directory, cancelled) => await File.WriteAllTextAsync(Path.Combine(directory, "height.txt"), reached, cancelled), ("height", height));
        }
    }
}
