using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The functions of a search space, under the names of Ray Tune.</summary>
public sealed class SamplersTests : IDisposable
{
    private const int Samples = 200;
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Search, "tune.uniform", "Tune.Uniform")]
    [Parity(Chapter.Search, "tune.quniform", "Tune.QUniform", Differs = "A step of 1 is a step like any other.")]
    [Parity(Chapter.Search, "tune.loguniform", "Tune.LogUniform")]
    [Parity(Chapter.Search, "tune.qloguniform", "Tune.QLogUniform", Differs = "As `tune.quniform`.")]
    [Parity(Chapter.Search, "tune.randn", "Tune.RandN")]
    [Parity(Chapter.Search, "tune.qrandn", "Tune.QRandN")]
    public async Task Numbers_lie_where_they_are_to()
    {
        var drawn = await DrawAsync(new()
        {
            ["uniform"] = Tune.Uniform(-1, 1), ["quniform"] = Tune.QUniform(0, 10, 1), ["loguniform"] = Tune.LogUniform(1e-4, 1e-1), ["qloguniform"] = Tune.QLogUniform(0.1, 10, 0.1),
            ["randn"] = Tune.RandN(100, 1), ["qrandn"] = Tune.QRandN(0, 10, 5),
        });

        Assert.All(drawn("uniform"), value => Assert.InRange(value, -1, 1));
        Assert.Equal(Enumerable.Range(0, 11).Select(value => (double)value), drawn("quniform").Distinct().Order());
        Assert.All(drawn("loguniform"), value => Assert.InRange(value, 1e-4, 1e-1));
        Assert.InRange(drawn("loguniform").Count(value => value < 1e-2), Samples / 2, Samples - 20); // two of its three decades
        Assert.All(drawn("qloguniform"), value => Assert.Equal(Math.Round(value / 0.1) * 0.1, value, 9));
        Assert.InRange(drawn("randn").Average(), 99.5, 100.5);
        Assert.All(drawn("qrandn"), value => Assert.Equal(0, value % 5));
    }

    [Fact]
    [Parity(Chapter.Search, "tune.randint", "Tune.RandInt")]
    [Parity(Chapter.Search, "tune.qrandint", "Tune.QRandInt", Differs = "As `tune.quniform`: the upper bound is included with a step of 1 too.")]
    [Parity(Chapter.Search, "tune.lograndint", "Tune.LogRandInt")]
    [Parity(Chapter.Search, "tune.qlograndint", "Tune.QLogRandInt", Differs = "As `tune.qrandint`.")]
    public async Task Whole_numbers_lie_where_they_are_to()
    {
        var drawn = await DrawAsync(new()
        {
            ["randint"] = Tune.RandInt(1, 4), ["qrandint"] = Tune.QRandInt(0, 20, 5), ["lograndint"] = Tune.LogRandInt(1, 1000), ["qlograndint"] = Tune.QLogRandInt(2, 64, 2),
        });

        Assert.Equal([1, 2, 3], drawn("randint").Distinct().Order());
        Assert.Equal([0, 5, 10, 15, 20], drawn("qrandint").Distinct().Order());
        Assert.All(drawn("lograndint"), value => Assert.InRange(value, 1, 999));
        Assert.InRange(drawn("lograndint").Count(value => value < 100), Samples / 2, Samples - 20);
        Assert.All(drawn("qlograndint"), value => Assert.True(value % 2 == 0 && value is >= 2 and <= 64));
    }

    [Fact]
    [Parity(Chapter.Search, "tune.choice", "Tune.Choice")]
    [Parity(Chapter.Search, "tune.sample_from", "Tune.SampleFrom", Differs = "Is given the configuration that is being built. Texts are never evaluated as code.")]
    [Parity(Chapter.Search, "tune.grid_search", "Tune.GridSearch")]
    public async Task Options_computed_values_and_grids_come_as_they_are_written()
    {
        var drawn = await DrawAsync(new() { ["choice"] = Tune.Choice(3, 7), ["sample_from"] = Tune.SampleFrom(config => 2 * config.Int("choice")), ["grid_search"] = Tune.GridSearch(1, 2) });

        Assert.Equal([3, 7], drawn("choice").Distinct().Order());
        Assert.Equal(drawn("choice").Select(value => 2 * value), drawn("sample_from"));
        Assert.Equal(Enumerable.Repeat((double[])[1, 2], Samples).SelectMany(pair => pair), drawn("grid_search"));
    }

    private async Task<Func<string, List<double>>> DrawAsync(Space space)
    {
        var analysis = await Tune.RunAsync(_ => 1.0, place.Options with { Config = space, NumSamples = Samples, SearchAlg = "random" });
        return name => [.. analysis.Trials.Select(trial => trial.Configuration[name].ToDouble())];
    }
}
