using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "num_samples", "RunOptions.NumSamples")]
public sealed class NumSamplesTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public async Task It_is_the_number_of_random_trials(int samples, int trials)
    {
        var analysis = await Tune.RunAsync((Configuration config) => config.Double("x"), place.Options with { NumSamples = samples, Config = new() { ["x"] = Tune.Uniform(0, 1) } });

        Assert.Equal(trials, analysis.Trials.Count);
    }

    [Fact]
    public async Task It_repeats_a_grid()
    {
        var analysis = await Tune.RunAsync((Configuration config) => config.Double("x"), place.Options with { NumSamples = 2, Config = new() { ["x"] = Tune.GridSearch(1.0, 2.0, 3.0) } });

        Assert.Equal([1, 2, 3, 1, 2, 3], analysis.Trials.Select(trial => trial.Configuration.Double("x")));
    }

    [Fact]
    public async Task Minus_one_goes_on_until_something_stops_the_experiment()
    {
        var options = place.Options with { NumSamples = -1, Config = new() { ["x"] = Tune.Uniform(0, 1) }, Stop = new ExperimentPlateauStopper("loss") { Top = 10, Std = 0.5 } };

        var analysis = await Workplace.InTime(Tune.RunAsync((Configuration config) => config.Double("x"), options));

        Assert.InRange(analysis.Trials.Count, 10, 1000);
    }
}
