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
    public async Task One_that_fails_ends_the_search_and_the_run_ends_in_good_order()
    {
        var analysis = await Tune.RunAsync(config => config.Double("x"), Options(new Climber { FailsAt = 5 }), TestContext.Current.CancellationToken);

        Assert.Equal(5, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
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
