using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "time_budget_s", "RunOptions.TimeBudget", Differs = "A `TimeSpan`, so that the unit cannot be mistaken. Trials that it ends are told to searcher, scheduler and callbacks like all others.")]
public sealed class TimeBudgetTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task When_it_is_used_up_all_trials_are_stopped_and_none_is_started()
    {
        var options = place.Options with { NumSamples = -1, TimeBudget = TimeSpan.FromMilliseconds(200), Config = new() { ["x"] = Tune.Uniform(0, 1) } };

        var analysis = await Workplace.InTime(Tune.RunAsync(ReportForEverAsync, options));

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.All((await place.ReadAsync()).OfType<TrialCompleted>(), end => Assert.Contains("time budget", end.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task It_must_be_above_zero(int seconds)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(ReportForEverAsync, place.Options with { TimeBudget = TimeSpan.FromSeconds(seconds) }));

        Assert.Contains("TimeBudget", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static async Task ReportForEverAsync(Configuration config, TrialContext trial)
    {
        while (true)
        {
            await Task.Delay(10, trial.CancellationToken);
            await trial.ReportAsync(("loss", config.Double("x")));
        }
    }
}
