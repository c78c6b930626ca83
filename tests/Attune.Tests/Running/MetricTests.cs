using Xunit;

namespace Attune.Tests;

/// <summary>What becomes of what is reported.</summary>
public sealed class MetricTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Nested_metrics_are_joined_with_a_slash()
    {
        var valid = new Configuration([new("loss", 0.5), new("f1", new Configuration([new("macro", 0.25)]))]);

        var analysis = await Tune.RunAsync(_ => new Report(("valid", valid), ("epoch", 3)), place.Options with { Metric = "valid/loss" });

        Assert.Equal(["valid/loss", "valid/f1/macro", "epoch"], analysis.BestTrial!.LastResult!.Select(entry => entry.Key));
        Assert.Equal(0.25, analysis.BestResult!.Number("valid/f1/macro"));
    }

    [Fact]
    public async Task Nought_is_a_result()
    {
        var analysis = await Tune.RunAsync(_ => 0.0, place.Options);

        Assert.Equal((TrialStatus.Terminated, 0.0), (analysis.BestTrial!.Status, analysis.BestResult!.Number("loss")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_trial_that_never_gave_a_finite_value_is_invalid_and_no_failure(double value)
    {
        var analysis = await Tune.RunAsync(
            async (_, trial) => await trial.ReportAsync(("loss", trial.TrialId == 1 ? 0.5 : value)), place.Options with { NumSamples = 3, FailFast = true });

        Assert.Equal([TrialStatus.Invalid, TrialStatus.Terminated, TrialStatus.Invalid], analysis.Trials.Select(trial => trial.Status));
        Assert.Equal(1, analysis.BestTrial!.Id);
    }

    [Fact]
    public async Task Not_a_number_among_numbers_neither_ends_a_trial_nor_makes_it_invalid()
    {
        var analysis = await Tune.RunAsync(
            async (_, trial) =>
            {
                foreach (var value in new[] { 0.5, double.NaN, 0.25 }) await trial.ReportAsync(("loss", value));
            },
            place.Options);

        Assert.Equal((TrialStatus.Terminated, 3, 0.25), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.BestResult!.Number("loss")));
    }

    [Fact]
    public async Task When_all_trials_are_invalid_the_call_says_so()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(_ => double.NaN, place.Options with { NumSamples = 2 }));

        Assert.Equal("None of the 2 trials reported a finite value of 'loss', so there is nothing to compare. Look at what the trainable computes.", failure.Message);
    }

    [Fact]
    public async Task A_metric_that_was_never_reported_is_an_error_that_names_the_nearest()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(
            _ => new Report(("val_loss", 0.5), ("accuracy", 0.9)), place.Options with { Metric = "vall_oss", NumSamples = 2 }));

        Assert.Contains("'vall_oss'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("val_loss", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", failure.Message.Split("val_loss")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_reported_is_read_back_as_it_was()
    {
        var text = "line\nbreak \"quoted\" \0 \ud83d\ude00 \u2028" + new string('x', 5000);
        (string, Value)[] values =
        [
            ("loss", 0.1), ("long", long.MaxValue), ("minus", -0.0), ("tiny", double.Epsilon), ("huge", double.MaxValue), ("nan", double.NaN), ("text", text), ("yes", true),
            ("a/b", 1), ("with\nbreak", 2), ("\"", 3), ("list", new Value([1, 2.5, "three"])), ("nothing", Value.Null), ("snow\u2603", 4),
        ];

        await Tune.RunAsync(_ => new Report(values), place.Options);
        var read = Assert.Single((await place.ReadAsync()).OfType<ResultReported>());

        Assert.Equal(values.Select(entry => (entry.Item1, entry.Item2)), read.Metrics.Select(entry => (entry.Key, entry.Value)));
    }
}
