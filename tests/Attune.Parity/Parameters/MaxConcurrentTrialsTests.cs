using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "max_concurrent_trials", "RunOptions.MaxConcurrentTrials", Differs = "Holds for every searcher, also beside a limit of the searcher's own: the smaller one counts.")]
public sealed class MaxConcurrentTrialsTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Lock gate = new();
    private int running, most;

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task So_many_run_at_once_at_most(int limit, int expected)
    {
        await Tune.RunAsync(CountAsync, place.Options with { NumSamples = 12, MaxConcurrentTrials = limit, Capacity = new Resources(cpu: 4) });

        Assert.Equal(expected, most);
    }

    [Fact]
    public async Task Below_zero_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(CountAsync, place.Options with { MaxConcurrentTrials = -1 }));

        Assert.Contains("MaxConcurrentTrials", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private async Task CountAsync(Configuration config, TrialContext trial)
    {
        lock (gate) most = Math.Max(most, ++running);
        await Task.Delay(20);
        await trial.ReportAsync(("loss", 1));
        lock (gate) running--;
    }
}
