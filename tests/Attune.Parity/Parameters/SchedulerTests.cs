using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "scheduler", "RunOptions.Scheduler")]
public sealed class SchedulerTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_scheduler_decides_who_goes_on()
    {
        var analysis = await RunAsync(new Asha { MaxT = 4, ReductionFactor = 2 });

        Assert.Equal([4, 1, 1, 1], analysis.Trials.Select(trial => trial.Iteration));
        Assert.All(analysis.Trials.Skip(1), trial => Assert.Contains("worse than the cutoff", trial.Verdict!.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FIFO", "fifo")]
    [InlineData("asha", "asha")]
    [InlineData("async_hyperband", "asha")]
    [InlineData("AsyncHyperBand", "asha")]
    [InlineData("hyperband", "hyperband")]
    [InlineData("hb_bohb", "hb_bohb")]
    [InlineData("medianstopping", "median_stopping_rule")]
    [InlineData("median_stopping_rule", "median_stopping_rule")]
    [Parity(Chapter.Schedulers, "FIFOScheduler", "Fifo")]
    [Parity(Chapter.Schedulers, "ASHAScheduler, AsyncHyperBandScheduler", "Asha", Differs = Quirks)]
    [Parity(Chapter.Schedulers, "HyperBandScheduler", "HyperBand", Differs = Quirks)]
    [Parity(Chapter.Schedulers, "HyperBandForBOHB", "HyperBandForBohb", Differs = Quirks)]
    [Parity(Chapter.Schedulers, "MedianStoppingRule", "MedianStopping", Differs = Quirks)]
    public async Task A_name_stands_for_the_defaults_in_any_case(string name, string type)
    {
        await RunAsync(name);

        Assert.Equal(type, (await place.ReadAsync()).OfType<ExperimentCreated>().Single().Scheduler.Text("type"));
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_refused_with_those_there_are()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => RunAsync("successive_halving"));

        Assert.Contains("'successive_halving'; there are fifo", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private const string Quirks = "Decides as Ray Tune does, recorded decision by recorded decision, but where [quirks.md](quirks.md) says so.";

    // Each trial is worse than the one before it.
    private Task<ExperimentAnalysis> RunAsync(SchedulerOrName scheduler) => Tune.RunAsync(
        async (config, trial) =>
        {
            for (var i = 1; i <= 8; i++) await trial.ReportAsync(("loss", config.Double("x") / i));
        },
        place.Options with { MaxConcurrentTrials = 1, Scheduler = scheduler, Config = new() { ["x"] = Tune.GridSearch(1.0, 2.0, 3.0, 4.0) } });
}
