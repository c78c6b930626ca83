using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "config", "RunOptions.Config", Differs = "A `Space`: the same samplers under the same names; or a typed one, checked by the compiler.")]
public sealed class ConfigTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Constants_samplers_grids_lists_and_nested_spaces_come_as_they_are_written()
    {
        var analysis = await Tune.RunAsync(config => config.Double("lr"), place.Options with
        {
            NumSamples = 2,
            Config = new()
            {
                ["epochs"] = 10,
                ["lr"] = Tune.LogUniform(1e-4, 1e-1),
                ["width"] = Tune.GridSearch(16, 32),
                ["half"] = Tune.SampleFrom(config => config.Int("width") / 2),
                ["optimizer"] = Tune.Choice(new Space { ["name"] = "sgd", ["momentum"] = Tune.Uniform(0, 1) }, new Space { ["name"] = "adam" }),
                ["layers"] = Tune.List(Tune.RandInt(1, 9), 3, Tune.Choice("a", "b")),
            },
        });

        Assert.Equal([16, 32, 16, 32], analysis.Trials.Select(trial => trial.Configuration.Int("width")));
        Assert.All(analysis.Trials, trial =>
        {
            var config = trial.Configuration;
            Assert.Equal((10, config.Int("width") / 2), (config.Int("epochs"), config.Int("half")));
            Assert.InRange(config.Double("lr"), 1e-4, 1e-1);
            Assert.InRange(config.Int("layers/0"), 1, 8);
            Assert.Equal(config.Text("optimizer/name") == "sgd", config.TryGet("optimizer/momentum", out _));
        });
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_told_all_at_once()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(config => 1.0, place.Options with
        {
            Config = new() { ["lr"] = Tune.LogUniform(0, 1), ["x"] = Tune.Uniform(2, 1), ["inner"] = new Space { ["none"] = Tune.Choice() } },
        }));

        Assert.Equal(["lr", "x", "inner/none"], error.Problems.Select(problem => problem.Split(':')[0]));
    }
}
