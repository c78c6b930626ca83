using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "raise_on_failed_trial", "RunOptions.RaiseOnFailedTrial", Differs = "Only trials that failed count; what an interrupt left unfinished does not.")]
public sealed class RaiseOnFailedTrialTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.GridSearch(1.0, 2.0) } };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task By_default_a_failed_trial_is_thrown_at_the_end()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(FailAtTwo, Options));

        Assert.Contains("1 of 2 trials failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_the_analysis_is_returned()
    {
        var analysis = await Tune.RunAsync(FailAtTwo, Options with { RaiseOnFailedTrial = false });

        Assert.Equal([TrialStatus.Terminated, TrialStatus.Error], analysis.Trials.Select(trial => trial.Status));
    }

    private static double FailAtTwo(Configuration config) => config.Double("x") < 2 ? 1 : throw new InvalidOperationException("two");
}
