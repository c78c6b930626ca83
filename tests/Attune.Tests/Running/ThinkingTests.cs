using Xunit;

namespace Attune.Tests;

/// <summary>A searcher beside the loop: it thinks on its own thread, and what it answered can be asked again.</summary>
public sealed class ThinkingTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-thinking-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private RunOptions Options(Searcher searcher) => new()
    {
        Name = "thinking", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = 40, Verbose = 0, HandleSignals = false, Loggers = TrialFiles.None, Seed = 9, Capacity = new Resources(cpu: 4),
        Config = new() { ["x"] = Tune.Uniform(-1, 1) }, SearchAlg = searcher,
    };

    [Fact]
    public async Task What_it_suggests_depends_only_on_what_it_had_seen()
    {
        var options = Options(new Climber());

        var analysis = await Tune.RunAsync(config => Math.Pow(config.Double("x") - 0.3, 2), options, TestContext.Current.CancellationToken);
        var verification = await Experiment.VerifyAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(40, analysis.Trials.Count(trial => trial.Status == TrialStatus.Terminated));
        Assert.True(verification.Holds, verification.ToString());
        Assert.Contains(analysis.Trials, trial => !trial.Memo.IsNull);
    }

    [Fact]
    public async Task One_that_fails_ends_the_search_is_told_and_mended_goes_on()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(config => config.Double("x"), Options(new Climber { FailsAt = 5 }), TestContext.Current.CancellationToken));
        var before = await ExperimentAnalysis.OpenAsync(Path.Combine(root, "thinking"), TestContext.Current.CancellationToken);
        var resumed = await Tune.RunAsync(config => config.Double("x"), Options(new Climber()) with { Resume = true }, TestContext.Current.CancellationToken);

        Assert.StartsWith("The search ended after 5 of 40 trials, because the searcher failed to suggest trial 5: InvalidOperationException: out of ideas. ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("out of ideas", failure.InnerException?.Message);
        Assert.Contains("  search   ended early: the searcher failed", before.ToString(), StringComparison.Ordinal);
        Assert.All(before.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Equal((5, 40), (before.Trials.Count, resumed.Trials.Count));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_to_try_is_an_error_that_says_why()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(
            config => config.Double("x"), Options(new BasicVariantGenerator()) with { Config = new Space { ["x"] = Tune.Uniform(0, 1) }.Where("x > 2", config => config.Double("x") > 2) },
            TestContext.Current.CancellationToken));

        Assert.StartsWith("Nothing was tried: none of the next 2 variants meets the constraints, each drawn up to 10000 times: 'x > 2' fails for (x=", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Steps from the best point it has seen.</summary>
    private sealed record Climber : Searcher
    {
        public int FailsAt { get; init; } = -1;

        public override ISearcher Create(Problem problem) => new Engine(FailsAt);

        public override Configuration Describe() => new([new("climber", true)]);

        private sealed class Engine(int failsAt) : ISearcher
        {
            private readonly Dictionary<int, double> tried = [];
            private (double Loss, double X) best = (double.PositiveInfinity, 0);

            public Suggestion Suggest(int trial, RandomStream random)
            {
                if (trial == failsAt) throw new InvalidOperationException("out of ideas");
                var x = Math.Clamp(best.X + (random.NextUnit() - 0.5), -1, 1);
                return new Suggestion.Try(new Configuration([new("x", x)]), Memo: best.X);
            }

            public void Observe(ExperimentEvent e)
            {
                if (e is TrialCreated created) tried[created.Trial] = created.Configuration.Double("x");
                else if (e is TrialCompleted { LastResult: { } result } completed && result.Number("loss") < best.Loss) best = (result.Number("loss"), tried[completed.Trial]);
            }
        }
    }
}
