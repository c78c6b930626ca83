using Xunit;

namespace Attune.Tests;

/// <summary>Which trial is best where results should keep to constraints.</summary>
public sealed class OutcomeLimitsTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_best_trial_is_one_that_keeps_to_the_constraints(bool isLimited)
    {
        Searcher searcher = new Auto { Constraints = [new OutcomeConstraint("size") { AtMost = 4 }] };
        var lines = new StringWriter();
        var options = place.Options with
        {
            Config = new() { ["x"] = Tune.Uniform(0, 6), ["y"] = Tune.Uniform(0, 6) }, Metric = "loss", Mode = Mode.Min, NumSamples = 25, Seed = 3, MaxConcurrentTrials = 1, Verbose = 1,
            SearchAlg = isLimited ? new ConcurrencyLimiter(searcher, 1) : searcher, ProgressReporter = new PlainReporter(lines),
        };

        var analysis = await Tune.RunAsync(SumAsync, options, TestContext.Current.CancellationToken);

        Assert.Contains(analysis.Trials, trial => trial.LastResult!.Number("size") > 4 && trial.LastResult!.Number("loss") < analysis.BestResult!.Number("loss"));
        Assert.InRange(analysis.BestResult!.Number("size"), 0, 4);
        Assert.Equal(analysis.Trials.Where(trial => trial.LastResult!.Number("size") <= 4).Min(trial => trial.LastResult!.Number("loss")), analysis.BestResult!.Number("loss"));
        Assert.Equal(analysis.BestTrial, new Overview(analysis.State).Now().Best);
        Assert.Contains($"by {analysis.BestTrial!.Name}", lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_keeps_to_them_it_is_the_best_of_all()
    {
        var options = place.Options with
        {
            Config = new() { ["x"] = Tune.Uniform(1, 6), ["y"] = Tune.Uniform(1, 6) }, Metric = "loss", Mode = Mode.Min, NumSamples = 8, Seed = 3, SearchAlg = new Tpe { Constraints = [new OutcomeConstraint("size") { AtMost = 1 }] },
        };

        var analysis = await Tune.RunAsync(SumAsync, options, TestContext.Current.CancellationToken);

        Assert.Equal(analysis.Trials.Min(trial => trial.LastResult!.Number("loss")), analysis.BestResult!.Number("loss"));
        Assert.Equal(analysis.BestTrial, new Overview(analysis.State).Now().Best);
    }

    private static async Task SumAsync(Configuration config, TrialContext trial)
    {
        var (x, y) = (config.Double("x"), config.Double("y"));
        await trial.ReportAsync(("loss", Math.Pow(x - 3, 2) + Math.Pow(y - 2, 2)), ("size", x + y));
    }
}
