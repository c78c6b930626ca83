using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "reuse_actors", "RunOptions.ReuseActors", Differs = "An instance that refuses to be reset costs the next trial nothing: it gets a fresh one instead of failing.")]
public sealed class ReuseActorsTests : IDisposable
{
    private readonly Workplace place = new();
    private int setUps;

    private RunOptions Options => place.Options with
    {
        NumSamples = 6, MaxConcurrentTrials = 1, Stop = new() { ["training_iteration"] = 2 }, Config = new() { ["x"] = Tune.GridSearch(1.0, 2.0, 3.0) }, Name = "run",
    };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task One_instance_serves_all_trials_and_takes_each_configuration()
    {
        var analysis = await Tune.RunAsync(AnyTrainable.Of(() => new Actor(() => setUps++, resets: true)), Options with { ReuseActors = true });

        Assert.Equal(1, setUps);
        Assert.All(analysis.Trials, trial => Assert.Equal((2, trial.Configuration.Double("x")), (trial.Iteration, trial.LastResult!.Number("loss"))));
    }

    [Fact]
    public async Task Without_it_every_trial_has_its_own()
    {
        await Tune.RunAsync(AnyTrainable.Of(() => new Actor(() => setUps++, resets: true)), Options);

        Assert.Equal(18, setUps);
    }

    [Fact]
    public async Task One_that_refuses_is_replaced_and_no_trial_fails()
    {
        var analysis = await Tune.RunAsync(AnyTrainable.Of(() => new Actor(() => setUps++, resets: false)), Options with { ReuseActors = true });

        Assert.Equal(18, setUps);
        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, 0), (trial.Status, trial.Failures)));
    }

    private sealed class Actor(Action onSetup, bool resets) : Trainable
    {
        private double x;

        protected override ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken)
        {
            onSetup();
            x = config.Double("x");
            return default;
        }

        protected override ValueTask<bool> ResetConfigAsync(Configuration config, CancellationToken cancellationToken)
        {
            if (resets) x = config.Double("x");
            return new(resets);
        }

        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) => new(new Report(("loss", x)));
    }
}
