using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Runs of schedulers on learning curves, in virtual time.</summary>
public sealed class FidelityTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("attune-fidelity-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Out => Path.Combine(directory, "runs.jsonl");

    [Fact]
    public void Without_stopping_a_run_is_so_many_whole_trials_and_its_score_that_of_the_best()
    {
        var task = Tasks.Of("problems/mf_power");
        var (instance, optimizer) = (task.Open(3), new AskTell.Optimizer(new Problem(task.Open(3).Parameters.Space, task.Card.Objectives, 3, 50), SearcherNames.Find("random")));
        var score = instance.NewScore();
        for (var trial = 0; trial < 50; trial++) score.Add(instance.Evaluate(new(instance.Parameters.Flatten(optimizer.Ask()!.Configuration), Configuration.Empty, trial)));

        var run = FidelityRunner.Run(FidelityMethod.Find("random+fifo"), task, new("problems/mf_power", "random+fifo", 3, Batch: 1, 50 * 81));

        Assert.Equal(score.Value, run.At(50 * 81), 1e-12);
        Assert.True(double.IsInfinity(run.At(80)));
        Assert.True(double.IsFinite(run.At(81)));
    }

    [Fact]
    public void A_waiting_trial_costs_nothing_and_goes_on_where_it_was()
    {
        var run = FidelityRunner.Run(FidelityMethod.Find("random+promotion_asha"), Tasks.Of("problems/mf_power"), new("problems/mf_power", "random+promotion_asha", 0, Batch: 8, 50 * 81));

        Assert.True(run.At(50 * 81) < 0.2);
        Assert.True(run.Curve[^1].Trial <= 50 * 81);
    }

    [Fact]
    public void The_incumbent_of_a_pack_is_the_best_at_the_most_that_any_trial_was_run()
    {
        var task = Tasks.Of("taskset_rnn/imdb_patch32_GRU64_avg_bs128");
        var (instance, range) = (task.Open(0), FidelityRange.Of(task.Card)!);
        var runs = new CurveRuns(instance, range);
        var optimizer = new AskTell.Optimizer(new Problem(instance.Parameters.Space, task.Card.Objectives, 0, 2), SearcherNames.Find("random"));
        for (var trial = 0; trial < 2; trial++) runs.Step(optimizer.Ask()!.Configuration, trial, 1);
        var incumbent = new Incumbent(task.Card, instance, range, runs);

        incumbent.Take(0, 2, 5);
        var first = incumbent.Score;
        incumbent.Take(1, 1, 1);

        Assert.Equal(first, incumbent.Score);
        incumbent.Take(1, 2, 4);
        Assert.Equal(Regret(1), incumbent.Score);

        double Regret(int trial)
        {
            var score = instance.NewScore();
            score.Add(runs.At(trial, range.Full));
            return score.Value;
        }
    }

    [Theory]
    [InlineData("ordered/wide", true)]
    [InlineData("crossing/wide", false)]
    public void Short_runs_tell_the_order_in_one_family_and_mislead_in_the_other(string name, bool tells)
    {
        var task = CurveFamilies.Tasks.Single(task => task.Card.Id == name);
        var instance = task.Open(0);
        var optimizer = new AskTell.Optimizer(new Problem(instance.Parameters.Space, task.Card.Objectives, 0, 100), SearcherNames.Find("random"));
        var points = Enumerable.Range(0, 100).Select(_ => instance.Parameters.Flatten(optimizer.Ask()!.Configuration)).ToList();
        double[] Losses(int epoch) => [.. points.Select((point, trial) => instance.Evaluate(new(point, Configuration.Empty.With("epoch", epoch), trial)).True)];
        var (early, late) = (Losses(3), Losses(81));

        var agree = (from i in Enumerable.Range(0, 100) from j in Enumerable.Range(0, i) select (early[i] < early[j]) == (late[i] < late[j])).Average(same => same ? 1.0 : 0);

        Assert.True(tells ? agree > 0.95 : agree < 0.6, $"{agree:F2} of the pairs agree");
    }

    [Fact]
    public void Runs_are_written_once_and_summed_up_for_a_number_of_workers()
    {
        string[] call = ["--tasks", "ordered/mild", "--methods", "random+asha,random+fifo", "--seeds", "2", "--workers", "1,4", "--threads", "2", "--out", Out];

        Assert.Equal(0, FidelityVerb.Run(call));
        var whole = File.ReadAllText(Out);
        Assert.Equal(0, FidelityVerb.Run(call));

        Assert.Equal(whole, File.ReadAllText(Out));
        var runs = new RunFile(Out).Read().ToList();
        Assert.Equal([1, 1, 1, 1, 4, 4, 4, 4], runs.Select(run => run.Key.Batch).Order());
        var card = CurveFamilies.Tasks.Single(task => task.Card.Id == "ordered/mild").Card;
        Assert.StartsWith("4 trials at once.", FidelitySummary.Of([card], ["random+asha", "random+fifo"], [.. runs.Where(run => run.Key.Batch == 4)], 4), StringComparison.Ordinal);
    }
}
