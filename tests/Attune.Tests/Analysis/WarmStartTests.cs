using Xunit;

namespace Attune.Tests;

/// <summary>What one experiment learnt, another begins with.</summary>
public sealed class WarmStartTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_search_begins_where_an_earlier_one_ended_and_goes_on_after_a_pause()
    {
        var earlier = await RunAsync("earlier", 40, new Tpe());

        var later = await RunAsync("later", 10, new Tpe { KnownResults = earlier.ToPoints() });
        var more = await RunAsync("later", 15, new Tpe { KnownResults = earlier.ToPoints() });

        Assert.Equal((10, 15), (later.Trials.Count, more.Trials.Count));
        Assert.True(later.Trials.Average(Loss) < earlier.Trials.Take(10).Average(Loss) / 2);
        Assert.Null((await Experiment.VerifyAsync(Options("later", 15, new Tpe { KnownResults = earlier.ToPoints() }), TestContext.Current.CancellationToken)).Divergence);
    }

    private static double Loss(Trial trial) => trial.LastResult!.Number("_metric");

    private RunOptions Options(string name, int trials, Searcher searcher) => new()
    {
        Config = new() { ["x"] = Tune.Uniform(0, 1), ["lr"] = Tune.LogUniform(1e-5, 1) }, NumSamples = trials, Metric = "_metric", Mode = Mode.Min, Name = name, StoragePath = directory.Path, Verbose = 0, Seed = 3,
        SearchAlg = searcher, MaxConcurrentTrials = 1, Resume = true,
    };

    private Task<ExperimentAnalysis> RunAsync(string name, int trials, Searcher searcher) =>
        Tune.RunAsync(static (Configuration config) => Math.Abs(config.Double("x") - 0.3) + Math.Abs(Math.Log10(config.Double("lr")) + 2), Options(name, trials, searcher));
}
