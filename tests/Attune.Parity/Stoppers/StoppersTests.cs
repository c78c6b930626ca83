using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The stoppers of Ray Tune, each in a run.</summary>
public sealed class StoppersTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Stoppers, "NoopStopper", "NoopStopper")]
    [Parity(Chapter.Stoppers, "FunctionStopper", "FunctionStopper", Differs = "Is given the flat result.")]
    [Parity(Chapter.Stoppers, "CombinedStopper", "CombinedStopper", Differs = "All of them hear every result.")]
    [Parity(Chapter.Stoppers, "MaximumIterationStopper", "MaximumIterationStopper")]
    public async Task Trials_end_where_they_say()
    {
        Assert.Equal([10, 10], await IterationsAsync(new NoopStopper()));
        Assert.Equal([3, 5], await IterationsAsync(new FunctionStopper((trial, result) => result.Number("training_iteration") == 3 + 2 * trial)));
        Assert.Equal([4, 4], await IterationsAsync(new MaximumIterationStopper(4)));
        Assert.Equal([2, 4], await IterationsAsync(new CombinedStopper(new MaximumIterationStopper(4), new FunctionStopper((trial, result) => trial == 0 && result.Number("training_iteration") == 2))));
    }

    [Fact]
    [Parity(Chapter.Stoppers, "TrialPlateauStopper", "TrialPlateauStopper")]
    public async Task A_trial_that_gets_no_better_ends()
    {
        Assert.Equal([7, 10], await IterationsAsync(new TrialPlateauStopper("level"))); // trial 0 is level from its fourth result on, trial 1 never
        Assert.Equal([8, 10], await IterationsAsync(new TrialPlateauStopper("level") { NumResults = 5 }));
        Assert.Equal([9, 10], await IterationsAsync(new TrialPlateauStopper("level") { GracePeriod = 9 }));
        Assert.Equal([10, 10], await IterationsAsync(new TrialPlateauStopper("level") { MetricThreshold = 0.1, Mode = Mode.Min }));
        Assert.Equal([4, 4], await IterationsAsync(new TrialPlateauStopper("level") { Std = 100 }));
    }

    [Fact]
    [Parity(Chapter.Stoppers, "ExperimentPlateauStopper", "ExperimentPlateauStopper", Differs = "A result without the metric is passed over, where Ray ends the run.")]
    public async Task An_experiment_that_gets_no_better_ends()
    {
        Assert.Equal([6, 0], await IterationsAsync(new ExperimentPlateauStopper("level") { Top = 3 })); // the best three are alike at the sixth result, and the second trial never starts
        Assert.Equal([7, 0], await IterationsAsync(new ExperimentPlateauStopper("level") { Top = 3, Patience = 2 }));
        Assert.Equal([10, 10], await IterationsAsync(new ExperimentPlateauStopper("level") { Top = 15 }));
    }

    [Fact]
    [Parity(Chapter.Stoppers, "TimeoutStopper", "TimeoutStopper", Differs = "Takes a `TimeSpan`. Counts the experiment's time, summed over sessions.")]
    public async Task An_experiment_ends_when_its_time_is_over()
    {
        var analysis = await Tune.RunAsync((config, trial) => Task.Delay(Timeout.Infinite, trial.CancellationToken), place.Options with { Stop = new TimeoutStopper(TimeSpan.FromMilliseconds(100)), StopGrace = TimeSpan.Zero });

        Assert.Contains("time budget", analysis.Trials[0].Verdict!.Reason, StringComparison.Ordinal);
    }

    private int runs;

    // Two trials, one after another, of ten results at most; how many each got. One that has not begun got none.
    private async Task<IReadOnlyList<int>> IterationsAsync(Stopper stopper)
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                for (var i = 1; i <= 10; i++) await trial.ReportAsync(("loss", 1.0 / i), ("level", config.Int("kind") == 0 ? Math.Max(1, 5 - i) : 100 + 10 * i));
            },
            place.Options with { Name = $"run{++runs}", Stop = stopper, MaxConcurrentTrials = 1, Config = new() { ["kind"] = Tune.GridSearch(0, 1) } });
        return [.. Enumerable.Range(0, 2).Select(trial => trial < analysis.Trials.Count ? analysis.Trials[trial].Iteration : 0)];
    }
}
