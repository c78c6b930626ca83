using Xunit;

namespace Attune.Parity;

/// <summary>Who is best, and by what.</summary>
public sealed class BestTests : IDisposable
{
    private readonly Curves curves = Curves.Four();

    public void Dispose() => curves.Dispose();

    [Fact]
    [Parity(Chapter.Analysis, "best_trial", "ExperimentAnalysis.BestTrial", Differs = "Null when no trial has a finite value.")]
    [Parity(Chapter.Analysis, "best_config", "ExperimentAnalysis.BestConfig")]
    [Parity(Chapter.Analysis, "best_result", "ExperimentAnalysis.BestResult", Differs = "`config` is not repeated in it.")]
    public async Task The_best_is_by_the_last_value_of_the_metric_of_the_run()
    {
        var analysis = await curves.RunAsync();

        Assert.Same(analysis.Trials[1], analysis.BestTrial);
        Assert.Equal(1, analysis.BestConfig!.Int("curve"));
        Assert.Equal(3.0, analysis.BestResult!.Number("loss"));
        Assert.Equal(3, analysis.BestResult.Number("training_iteration"));
    }

    [Fact]
    [Parity(Chapter.Analysis, "get_best_trial", "ExperimentAnalysis.GetBestTrial", Differs =
        "A single trial is not best without a look at the metric. A metric that no trial reported is an error that names the nearest, not a warning. Only the last value is kept of `training_iteration` and `time_total_s`, unless they are reported.")]
    [Parity(Chapter.Analysis, "get_best_config", "ExperimentAnalysis.GetBestConfig")]
    public async Task Another_metric_and_mode_may_be_asked_for()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal(3, analysis.GetBestTrial("loss", Mode.Max)!.Id);
        Assert.Equal(1, analysis.GetBestTrial("acc/top1", Mode.Max)!.Id);
        Assert.Equal(3, analysis.GetBestTrial("training_iteration", Mode.Min)!.Id);
        Assert.Equal(3, analysis.GetBestConfig("loss", Mode.Max)!.Int("curve"));
        Assert.Equal("No trial reported a metric 'los'. Did you mean 'loss'?", Assert.Throws<TuneException>(() => analysis.GetBestTrial("los", Mode.Min)).Message);
    }

    [Fact]
    [Parity(Chapter.Analysis, "get_best_trial", "ExperimentAnalysis.GetBestTrial")]
    public async Task One_trial_alone_is_judged_like_any_other()
    {
        using var one = new Curves([double.NaN, double.NaN]);
        var analysis = await one.RunAsync(options => options with { Metric = null, Mode = null });

        Assert.Null(analysis.GetBestTrial("loss", Mode.Min));
        Assert.Throws<TuneException>(() => analysis.GetBestTrial("accuracy", Mode.Max));
    }

    [Theory]
    [InlineData("last", 1)]
    [InlineData("all", 0)]
    [InlineData("avg", 1)]
    [InlineData("last-5-avg", 1)]
    [InlineData("LAST-10-AVG", 1)]
    [Parity(Chapter.Analysis, "scope", "Scope", Differs = "Averages are right whenever a metric begins and whatever number an iteration has; values that are not finite stay out of averages and extremes. By name or as an enumeration.")]
    public async Task A_scope_says_which_of_its_values_speaks_for_a_trial(string scope, int best)
    {
        var analysis = await curves.RunAsync();

        Assert.Equal(best, analysis.GetBestTrial("loss", Mode.Min, scope)!.Id);
        Assert.Equal(best, analysis.GetBestConfig("loss", Mode.Min, scope)!.Int("curve"));
    }

    [Theory]
    [InlineData(Scope.Last, 0)]
    [InlineData(Scope.Average, 1)]
    [InlineData(Scope.Last5Average, 2)]
    [InlineData(Scope.Last10Average, 3)]
    [InlineData(Scope.All, 4)]
    [Parity(Chapter.Analysis, "scope", "Scope")]
    public async Task Every_scope_picks_its_own_winner(Scope scope, int winner)
    {
        using var apart = new Curves(
            [.. Enumerable.Repeat(9.0, 20), 1], [.. Enumerable.Repeat(2.0, 15), 6, 6, 6, 6, 6], [.. Enumerable.Repeat(9.0, 15), 3, 3, 3, 3, 3],
            [.. Enumerable.Repeat(9.0, 10), .. Enumerable.Repeat(3.5, 10)], [0.5, .. Enumerable.Repeat(9.0, 20)]);

        var analysis = await apart.RunAsync(options => options with { CheckpointConfig = new() });

        Assert.Equal(winner, analysis.GetBestTrial(scope: scope)!.Id);
    }

    [Theory]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("last-3-avg")]
    [Parity(Chapter.Analysis, "scope", "Scope")]
    public async Task Another_scope_is_an_error_that_names_those_there_are(string scope)
    {
        var analysis = await curves.RunAsync();

        Assert.Contains("there are last, avg, last-5-avg, last-10-avg, all", Assert.Throws<TuneException>(() => analysis.GetBestTrial("loss", Mode.Min, scope)).Message);
    }

    [Fact]
    [Parity(Chapter.Analysis, "filter_nan_and_inf", "ExperimentAnalysis.GetBestTrial", Differs = "Unfiltered, a value that is not a number ranks worst and infinities by their size.")]
    public async Task Values_that_are_not_finite_are_passed_over_unless_asked_for()
    {
        using var odd = new Curves([double.NaN, double.NaN], [1, double.NegativeInfinity], [2, 2]);
        var analysis = await odd.RunAsync();

        Assert.Equal(2, analysis.GetBestTrial()!.Id);
        Assert.Equal(1, analysis.GetBestTrial(filterNanAndInf: false)!.Id);
        Assert.Equal(2, analysis.GetBestTrial("loss", Mode.Max, filterNanAndInf: false)!.Id);
    }

    [Fact]
    [Parity(Chapter.Analysis, "default_metric", "ExperimentAnalysis.DefaultMetric")]
    [Parity(Chapter.Analysis, "default_mode", "ExperimentAnalysis.DefaultMode")]
    public async Task The_defaults_may_be_others_than_those_of_the_run()
    {
        await curves.RunAsync();

        var analysis = await ExperimentAnalysis.OpenAsync(curves.Directory, "acc/top1", Mode.Min);

        Assert.Equal(("acc/top1", Mode.Min), (analysis.DefaultMetric, analysis.DefaultMode));
        Assert.Equal(3, analysis.BestTrial!.Id);
        Assert.Contains("acc/top1 = 2 (lower is better)", analysis.ToString());
        Assert.Equal(("loss", Mode.Max), ((await ExperimentAnalysis.OpenAsync(curves.Directory, null, Mode.Max)) is { } other ? (other.DefaultMetric, other.DefaultMode!.Value) : default));
    }

    [Fact]
    [Parity(Chapter.Analysis, "default_metric", "ExperimentAnalysis.DefaultMetric")]
    [Parity(Chapter.Analysis, "default_mode", "ExperimentAnalysis.DefaultMode")]
    public async Task A_mode_alone_means_the_anonymous_metric_and_neither_is_an_error()
    {
        await curves.RunAsync(options => options with { Metric = null, Mode = null });

        Assert.Equal("_metric", (await ExperimentAnalysis.OpenAsync(curves.Directory, null, Mode.Min)).DefaultMetric);
        Assert.Contains("no metric", Assert.Throws<TuneException>(() => ExperimentAnalysis.OpenAsync(curves.Directory).GetAwaiter().GetResult().BestTrial).Message);
        Assert.Contains("no mode", Assert.Throws<TuneException>(() => ExperimentAnalysis.OpenAsync(curves.Directory, "loss").GetAwaiter().GetResult().BestTrial).Message);
    }
}
