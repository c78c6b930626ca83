using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "max_failures", "RunOptions.MaxFailures")]
public sealed class MaxFailuresTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(0, 1, TrialStatus.Error)]
    [InlineData(2, 3, TrialStatus.Error)]
    [InlineData(4, 5, TrialStatus.Terminated)]
    [InlineData(-1, 5, TrialStatus.Terminated)]
    public async Task It_is_the_number_of_retries(int retries, int attempts, TrialStatus end)
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                if (trial.Attempt < 5) throw new InvalidOperationException("not yet");
                await trial.ReportAsync(("loss", 1));
            },
            place.Options with { MaxFailures = retries, RaiseOnFailedTrial = false });

        Assert.Equal((attempts, end), (analysis.Trials[0].Attempt, analysis.Trials[0].Status));
    }

    [Fact]
    public async Task A_retry_goes_on_from_the_latest_checkpoint()
    {
        var options = place.Options with { MaxFailures = 1, CheckpointConfig = new() { CheckpointFrequency = 2 }, Config = new() { ["fails"] = 4, ["last"] = 6 } };

        var analysis = await Tune.RunAsync<Counter>(options);
        var second = (await place.ReadAsync()).OfType<ResultReported>().First(result => result.Attempt == 2);

        Assert.Equal((6, 3), (analysis.Trials[0].Iteration, second.Iteration));
    }

    [Fact]
    public async Task Less_than_minus_one_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync<Counter>(place.Options with { MaxFailures = -2 }));

        Assert.Contains("MaxFailures", Assert.Single(error.Problems), StringComparison.Ordinal);
    }
}
