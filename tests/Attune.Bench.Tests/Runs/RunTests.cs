using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Making runs, keeping them, and going on where a file ends.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("attune-quality-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Out => Path.Combine(directory, "runs.jsonl");

    [Fact]
    public void A_run_asks_as_many_trials_as_it_has_in_batches()
    {
        var method = new Scripted();

        var run = Runner.Run(method, Tasks.Of("bbob/f1/i1/d2"), new("bbob/f1/i1/d2", "scripted", 0, Batch: 8, Trials: 20));

        Assert.Equal("88888888tttttttt88888888tttttttt4444tttt".Replace('8', 'a').Replace('4', 'a'), method.Calls);
        Assert.Equal(1, run.Curve[0].Trial);
        Assert.True(run.Curve.Zip(run.Curve.Skip(1)).All(pair => pair.First.Score > pair.Second.Score && pair.First.Trial < pair.Second.Trial));
    }

    [Fact]
    public void The_score_of_random_search_is_that_of_its_best_point()
    {
        var task = Tasks.Of("bbob/f1/i1/d2");
        var run = Runner.Run(new AttuneMethod("random", SearcherNames.Find("random")), task, new(task.Card.Id, "random", 3, 1, 30));

        var optimizer = new AskTell.Optimizer(new Problem(task.Open(3).Parameters.Space, task.Card.Objectives, 3, 30), SearcherNames.Find("random"));
        var optimum = new BbobFrame(1, 1, 2).Optimum;
        var gaps = Enumerable.Range(0, 30).Select(_ => optimizer.Ask()!.Configuration).Select(c => Math.Pow(c.Double("x1") - optimum[0], 2) + Math.Pow(c.Double("x2") - optimum[1], 2)).ToList();

        Assert.Equal(gaps.Min(), run.At(30), 1e-9);
        Assert.Equal(gaps.Take(10).Min(), run.At(10), 1e-9);
        Assert.True(double.IsNaN(run.At(31)));
    }

    [Fact]
    public void A_run_reads_as_it_was_written()
    {
        var run = new RunRecord(new("lcbench/1/acc", "random", 3, 8, 100), [(1, double.PositiveInfinity), (2, 0.5), (9, 0.25)]) { Thought = (0.001, 0.0005), Seconds = 2 };

        new RunFile(Out).Append(run);
        var read = Assert.Single(new RunFile(Out).Read());

        Assert.Equal((run.Key, run.Thought, run.Seconds), (read.Key, read.Thought, read.Seconds));
        Assert.Equal(run.Curve, read.Curve);
    }

    [Fact]
    public void Runs_that_are_there_are_not_made_again_and_a_torn_line_is()
    {
        string[] call = ["--tasks", "bbob/f1/i1/d2,bbob/f2/i1/d2", "--packs", Path.Combine(Repository.Packs, "bbob"), "--methods", "random", "--seeds", "2", "--budget", "10", "--out", Out];
        Assert.Equal(0, QualityVerb.Run(call));
        var whole = File.ReadAllText(Out);

        Assert.Equal(0, QualityVerb.Run(call));
        Assert.Equal(whole, File.ReadAllText(Out));
        File.WriteAllText(Out, whole[..^20]);
        Assert.Equal(0, QualityVerb.Run(call));

        Assert.Equal(Curves(whole), Curves(File.ReadAllText(Out)));
    }

    [Fact]
    public void Several_processes_make_the_same_runs()
    {
        string[] call = ["--tasks", "hpobench_nn/car", "--methods", "random,variant_generator", "--seeds", "2", "--budget", "5d", "--parallel", "4", "--out"];

        Assert.Equal(0, QualityVerb.Run([.. call, Out]));
        Assert.Equal(0, QualityVerb.Run([.. call, Out + "2", "--workers", "2"]));

        Assert.Equal(4, Curves(File.ReadAllText(Out)).Count);
        Assert.Equal(Curves(File.ReadAllText(Out)), Curves(File.ReadAllText(Out + "2")));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("50d", 250)]
    [InlineData("protocol", 250)]
    public void A_budget_is_a_number_or_one_for_each_dimension(string rule, int trials) => Assert.Equal(trials, BudgetRule.Of(rule)(Tasks.Of("bbob/f1/i1/d5").Card));

    [Fact]
    public void The_budget_of_the_protocol_grows_with_the_root_of_the_dimension() =>
        Assert.Equal([126, 170, 267], new[] { "lcbench/3945/val_accuracy", "rbv2_xgboost/12/acc", "rbv2_super_v0/31/mmce" }.Select(id => Tasks.Of(id).Card.Budget));

    [Fact]
    public void What_is_wrong_with_a_call_is_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new Arguments(["--seed", "3", "--out"], ["seeds", "out"]));

        Assert.Contains("'--seed'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--out has no value", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Verb.Run(QualityVerb.Run, ["--methods", "no-such", "--out", Out]));
        Assert.Equal(2, Verb.Run(QualityVerb.Run, ["--methods", "random", "--tasks", "no-such", "--out", Out]));
    }

    [Fact]
    public void Recorded_runs_have_their_regrets_where_they_were_taken()
    {
        var runs = RecordedRuns.Read(Repository.Packs);

        Assert.Equal(40, runs.Count(run => run.Key.Method == "recorded-tpe-5.0.0.dev" && run.Key.Task.StartsWith("lcbench/", StringComparison.Ordinal)));
        Assert.Equal(0.181, runs.Where(run => run.Key is { Method: "recorded-tpe-3.1.0" } key && key.Task.StartsWith("lcbench/", StringComparison.Ordinal)).Average(run => run.At(100)), 5e-4);
    }

    private static List<string> Curves(string runs) =>
        [.. runs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(",\"thought_mean\"", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    /// <summary>Comes nearer to the optimum with each ask, and notes who is called.</summary>
    private sealed class Scripted : IMethod, ISearch
    {
        public string Calls { get; private set; } = "";

        public string Name => "scripted";

        public string? Obstacle => null;

        public double Thought => 0;

        public ISearch Start(TaskCard card, IInstance instance, long seed, int trials) => this;

        public Proposal? Ask()
        {
            Calls += 'a';
            var optimum = new BbobFrame(1, 1, 2).Optimum;
            return new(Calls.Length, Configuration.Empty.With("x1", optimum[0] + 1.0 / Calls.Length).With("x2", optimum[1]));
        }

        public void Tell(Proposal proposal, IReadOnlyList<double> values) => Calls += 't';

        public void Dispose() { }
    }
}
