using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "restore", "RunOptions.Restore", Differs = "A path that is not there is an error before the first trial, not a failure of every trial.")]
public sealed class RestoreTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Every_trial_starts_from_it_until_it_has_a_checkpoint_of_its_own()
    {
        var given = Path.Combine(place.Root, "given");
        Directory.CreateDirectory(given);
        await File.WriteAllTextAsync(Path.Combine(given, "count"), "40", TestContext.Current.CancellationToken);
        var options = place.Options with
        {
            NumSamples = 2, Restore = given, MaxFailures = 1, Stop = new() { ["training_iteration"] = 4 }, CheckpointConfig = new() { CheckpointFrequency = 1 },
            Config = new() { ["fails"] = 43 },
        };

        var analysis = await Tune.RunAsync<Counter>(options);

        Assert.All(analysis.Trials, trial => Assert.Equal((4, 44.0, 1), (trial.Iteration, trial.LastResult!.Number("loss"), trial.Failures)));
        Assert.All((await place.ReadAsync()).OfType<ResultReported>().Where(result => result.Attempt == 1 && result.Iteration == 1), first => Assert.Equal(41, first.Metrics.Number("loss")));
    }

    [Fact]
    public async Task It_must_be_there()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync<Counter>(place.Options with { Restore = Path.Combine(place.Root, "nowhere") }));

        Assert.Contains("Restore", Assert.Single(error.Problems), StringComparison.Ordinal);
    }
}
