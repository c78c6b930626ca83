using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "metric", "RunOptions.Metric", Differs = "A result without it is recorded and ranks worst instead of ending the run; a trial that never has it ends as `Invalid`.")]
[Parity(Chapter.Parameters, "mode", "RunOptions.Mode", Differs = "An enumeration: `Mode.Min`, `Mode.Max`.")]
public sealed class MetricTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.GridSearch(1.0, 2.0, 3.0) } };

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(Mode.Min, 1)]
    [InlineData(Mode.Max, 3)]
    public async Task They_say_which_trial_is_best(Mode mode, double best)
    {
        var analysis = await Tune.RunAsync(ReportAsync, Options with { Metric = "validation/error", Mode = mode });

        Assert.Equal(best, analysis.BestConfig!.Double("x"));
    }

    [Fact]
    public async Task The_scheduler_compares_by_them()
    {
        var options = Options with { Metric = "validation/error", Mode = Mode.Max, Scheduler = new Asha { MaxT = 4, GracePeriod = 1, ReductionFactor = 2 }, MaxConcurrentTrials = 1, Config = new() { ["x"] = Tune.GridSearch(3.0, 2.0, 1.0) } };

        var analysis = await Tune.RunAsync(ReportAsync, options);

        Assert.Equal([4, 1, 1], analysis.Trials.Select(trial => trial.Iteration));
    }

    [Fact]
    public async Task A_mode_alone_goes_for_the_number_that_is_returned()
    {
        var analysis = await Tune.RunAsync(config => config.Double("x"), Options with { Metric = null, Mode = Mode.Max });

        Assert.Equal((3.0, 3.0), (analysis.BestConfig!.Double("x"), analysis.BestResult!.Number("_metric")));
    }

    [Fact]
    public async Task A_metric_without_a_mode_and_one_given_twice_are_refused()
    {
        var alone = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(ReportAsync, Options with { Mode = null }));
        var twice = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(ReportAsync, Options with { Scheduler = new Asha { Metric = "accuracy" } }));

        Assert.Contains("Mode", Assert.Single(alone.Problems), StringComparison.Ordinal);
        Assert.Contains("name it in one place", Assert.Single(twice.Problems), StringComparison.Ordinal);
    }

    private static async Task ReportAsync(Configuration config, TrialContext trial)
    {
        for (var i = 0; i < 10; i++) await trial.ReportAsync(("validation", Configuration.Empty.With("error", config.Double("x"))));
    }
}
