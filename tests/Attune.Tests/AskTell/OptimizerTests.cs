using Attune.AskTell;
using CsCheck;
using Xunit;

namespace Attune.Tests;

/// <summary>Ask and tell without an experiment: the searcher must not be able to tell the difference.</summary>
public sealed class OptimizerTests : IDisposable
{
    private static readonly Space Lr = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) };
    private readonly string root = Directory.CreateTempSubdirectory("attune-ask-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_searcher_hears_and_answers_what_it_would_in_an_experiment()
    {
        var (asked, run) = (new Listening(), new Listening());
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], 7, 5), asked);

        while (optimizer.Ask() is { } trial) optimizer.Tell(trial.Id, Loss(trial.Configuration));
        var analysis = await Tune.RunAsync(Loss, new RunOptions
        {
            Name = "run", StoragePath = root, Config = Lr, Metric = "loss", Mode = Mode.Min, NumSamples = 5, Seed = 7, MaxConcurrentTrials = 1, SearchAlg = run, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
        }, TestContext.Current.CancellationToken);

        Assert.Equal(analysis.Trials.Select(trial => trial.Configuration), optimizer.Trials.Select(trial => trial.Configuration));
        Assert.Equal(run.Heard.Where(line => !line.StartsWith(nameof(SessionEnded), StringComparison.Ordinal)), asked.Heard);
    }

    [Fact]
    public void Trials_may_be_asked_for_ahead_and_told_in_any_order()
    {
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], 1, -1), new BasicVariantGenerator());

        int[] asked = [.. Enumerable.Range(0, 4).Select(_ => optimizer.Ask()!.Id)];
        foreach (var trial in (int[])[2, 0, 3]) optimizer.Tell(trial, trial);

        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Equal([TrialStatus.Terminated, TrialStatus.Running, TrialStatus.Terminated, TrialStatus.Terminated], optimizer.Trials.Select(trial => trial.Status));
        Assert.Equal(3.0, optimizer.Trials[3].LastResult!.Number("loss"));
    }

    [Fact]
    public void Failures_and_nonsense_end_a_trial_and_not_the_search()
    {
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], 1, -1), new BasicVariantGenerator());

        optimizer.Fail(optimizer.Ask()!.Id, "out of memory");
        optimizer.Tell(optimizer.Ask()!.Id, double.NaN);
        optimizer.Tell(optimizer.Ask()!.Id, double.PositiveInfinity);

        Assert.Equal([TrialStatus.Error, TrialStatus.Invalid, TrialStatus.Invalid], optimizer.Trials.Select(trial => trial.Status));
        Assert.Equal("out of memory", optimizer.Trials[0].Error!.Message);
        Assert.NotNull(optimizer.Ask());
    }

    [Fact]
    public void Several_objectives_take_a_value_each()
    {
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min), new("accuracy", Mode.Max)], 1, -1), new BasicVariantGenerator());

        optimizer.Tell(optimizer.Ask()!.Id, 0.3, 0.9);

        Assert.Equal((0.3, 0.9), (optimizer.Trials[0].LastResult!.Number("loss"), optimizer.Trials[0].LastResult!.Number("accuracy")));
        Assert.Contains("2 objectives", Assert.Throws<ArgumentException>(() => optimizer.Tell(optimizer.Ask()!.Id, 0.3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_is_told_once_and_exists()
    {
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], 1, -1), new BasicVariantGenerator());
        optimizer.Tell(optimizer.Ask()!.Id, 1);

        Assert.Contains("told once", Assert.Throws<ArgumentException>(() => optimizer.Tell(0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no trial 1", Assert.Throws<ArgumentException>(() => optimizer.Fail(1, "why")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_results_are_learned_before_the_first_question()
    {
        var searcher = new Listening();
        var optimizer = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], 1, -1), searcher);
        var known = Configuration.Empty.With("lr", 0.01).With("layers", 3);

        optimizer.Add(known, 0.25);

        Assert.Contains($"{nameof(TrialCreated)} 0 ({known})", searcher.Heard);
        Assert.Equal($"{nameof(TrialCompleted)} 0 loss=0.25", searcher.Heard[^1]);
        Assert.Equal(1, optimizer.Ask()!.Id);
    }

    [Fact]
    public void Telling_the_past_again_gives_the_same_next_trial() => Gen.Select(Gen.Int[0, 20], Gen.Long).Sample((trials, seed) =>
    {
        var first = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], seed, -1), new BasicVariantGenerator());
        for (var i = 0; i < trials; i++) first.Tell(first.Ask()!.Id, i);
        var second = new Optimizer(new Problem(Lr, [new("loss", Mode.Min)], seed, -1), new BasicVariantGenerator());

        foreach (var trial in first.Trials) second.Add(trial.Configuration, trial.LastResult!.Number("loss"));

        Assert.Equal(first.Ask()!.Configuration, second.Ask()!.Configuration);
    });

    [Fact]
    public void When_nothing_is_left_it_says_why()
    {
        var optimizer = new Optimizer(new Problem(new Space { ["width"] = Tune.GridSearch(16, 32) }, [new("loss", Mode.Min)], 1, 1), new BasicVariantGenerator { MaxConcurrent = 1 });

        var first = optimizer.Ask();
        Assert.Null(optimizer.Ask());
        Assert.Contains("max_concurrent", optimizer.Reason, StringComparison.Ordinal);
        Assert.False(optimizer.IsDone);
        optimizer.Tell(first!.Id, 1);
        optimizer.Tell(optimizer.Ask()!.Id, 2);

        Assert.Null(optimizer.Ask());
        Assert.True(optimizer.IsDone);
        Assert.Contains("2", optimizer.Reason, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => optimizer.Add(Configuration.Empty, 1));
    }

    [Fact]
    public void Everything_that_is_wrong_with_the_space_is_told_at_once()
    {
        var space = new Space { ["a"] = Tune.Uniform(2, 1), ["b"] = Tune.LogUniform(-1, 1) };

        var error = Assert.Throws<TuneException>(() => new Optimizer(new Problem(space, [], 1, -1), new BasicVariantGenerator()));

        Assert.Equal(2, error.Problems.Count);
    }

    private static double Loss(Configuration config) => Math.Abs(Math.Log10(config.Double("lr")) + 3) + config.Int("layers");

    /// <summary>Random search that notes what it hears.</summary>
    private sealed record Listening : Searcher
    {
        public List<string> Heard { get; } = [];

        public override bool AnswersAtOnce => true;

        public override ISearcher Create(Problem problem) => new Engine(new BasicVariantGenerator().Create(problem), Heard);

        public override Configuration Describe() => Configuration.Empty;

        private sealed class Engine(ISearcher searcher, List<string> heard) : ISearcher
        {
            public Suggestion Suggest(int trial, RandomStream random) => searcher.Suggest(trial, random);

            public void Observe(ExperimentEvent e)
            {
                searcher.Observe(e);
                heard.Add(e switch
                {
                    TrialCreated created => $"{nameof(TrialCreated)} {created.Trial} ({created.Configuration})",
                    TrialCompleted completed => $"{nameof(TrialCompleted)} {completed.Trial} {completed.LastResult}",
                    TrialEvent of => $"{e.GetType().Name} {of.Trial}",
                    _ => e.GetType().Name,
                });
            }
        }
    }
}
