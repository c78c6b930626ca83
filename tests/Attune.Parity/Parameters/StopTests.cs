using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "stop", "RunOptions.Stop", Differs =
    "A plain number means `>=`, as in Ray; `Stop.AtMost`, `Stop.Below`, `Stop.Above` say the rest. A function is given the flat result. A report with `done` stops its trial before anybody is asked.")]
public sealed class StopTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_mapping_stops_a_trial_at_whichever_is_first()
    {
        Assert.Equal(4, await IterationsAsync(new() { ["training_iteration"] = 4, ["nested/score"] = 90 }));
        Assert.Equal(3, await IterationsAsync(new() { ["training_iteration"] = 9, ["nested/score"] = 30 }));
    }

    [Fact]
    public async Task Other_comparisons_are_said()
    {
        Assert.Equal(5, await IterationsAsync(new() { ["loss"] = Stop.AtMost(0.2) }));
        Assert.Equal(6, await IterationsAsync(new() { ["loss"] = Stop.Below(0.2) }));
        Assert.Equal(4, await IterationsAsync(new() { ["nested/score"] = Stop.Above(30) }));
    }

    [Fact]
    public async Task A_function_a_stopper_and_several_of_them_stop()
    {
        Assert.Equal(2, await IterationsAsync(new() { (trial, result) => result.Number("nested/score") >= 20 }));
        Assert.Equal(7, await IterationsAsync(new MaximumIterationStopper(7)));
        Assert.Equal(2, await IterationsAsync(new() { new MaximumIterationStopper(7), (trial, result) => result.Number("training_iteration") >= 2 }));
        Assert.Equal(3, await IterationsAsync(new() { new MaximumIterationStopper(7), new MaximumIterationStopper(3) }));
    }

    [Fact]
    public async Task Nothing_to_stop_at_leaves_the_end_to_the_trial() => Assert.Equal(10, await IterationsAsync([]));

    [Fact]
    public async Task A_report_that_it_is_done_goes_before_all()
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                for (var i = 1; ; i++) await trial.ReportAsync(("loss", i), ("done", i == 2));
            },
            place.Options with { Name = "done", Stop = new() { ["training_iteration"] = 5 } });

        Assert.Equal(2, analysis.Trials[0].Iteration);
    }

    [Fact]
    public async Task A_limit_that_is_not_a_number_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => IterationsAsync(new() { ["loss"] = double.NaN }));

        Assert.Contains("'loss'", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private int runs;

    private async Task<int> IterationsAsync(StopCriteria stop)
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                for (var i = 1; i <= 10; i++) await trial.ReportAsync(("loss", 1.0 / i), ("nested", Configuration.Empty.With("score", 10 * i)));
            },
            place.Options with { Name = $"run{++runs}", Stop = stop });
        return analysis.Trials[0].Iteration;
    }
}
