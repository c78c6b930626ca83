using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "fail_fast", "RunOptions.FailFast")]
public sealed class FailFastTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { NumSamples = 20, Config = new() { ["x"] = Tune.Uniform(0, 1) }, MaxConcurrentTrials = 1 };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_first_failure_ends_the_experiment()
    {
        var analysis = await Tune.RunAsync(AnyTrainable.Of(new Func<Configuration, double>(FailAtThird)), Options with { FailFast = true, RaiseOnFailedTrial = false });

        Assert.Equal((3, 1), (analysis.Trials.Count, analysis.Trials.Count(trial => trial.Status == TrialStatus.Error)));
    }

    [Fact]
    public async Task Raise_throws_the_trials_own_exception_from_where_it_was_thrown()
    {
        var error = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Tune.RunAsync(FailAtThird, Options with { FailFast = "RAISE" }));

        Assert.Contains(nameof(FailAtThird), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_the_others_run_on()
    {
        var analysis = await Tune.RunAsync(FailAtThird, Options with { RaiseOnFailedTrial = false });

        Assert.Equal((20, 18), (analysis.Trials.Count, analysis.Trials.Count(trial => trial.Status == TrialStatus.Error)));
    }

    [Fact]
    public async Task Another_word_and_retries_beside_it_are_refused_at_once()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(FailAtThird, Options with { FailFast = "sometimes", MaxFailures = 2 }));

        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("'sometimes'", error.Problems[0], StringComparison.Ordinal);
        Assert.Contains("MaxFailures", error.Problems[1], StringComparison.Ordinal);
    }

    private int calls;

    private double FailAtThird(Configuration config) => Interlocked.Increment(ref calls) < 3 ? 1 : throw new InvalidTimeZoneException("as written");
}
