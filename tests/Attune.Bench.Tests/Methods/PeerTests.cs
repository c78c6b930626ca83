using System.Diagnostics;
using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Search engines in other processes, on the same tasks.</summary>
public class PeerTests
{
    [Theory]
    [InlineData("problems/cond_cash", 1)]
    [InlineData("rbv2_svm_v0/1053/mmce", 4)]
    [InlineData("problems/zdt1_10", 1)]
    public void A_searcher_does_the_same_as_a_peer_as_in_this_process(string id, int batch)
    {
        using var peer = new PeerMethod("peer", static () => null, "dotnet", typeof(Verb).Assembly.Location, "peer", "--method", "random");
        var key = new RunKey(id, "", 2, batch, 12);

        var (inside, outside) = (Runner.Run(new AttuneMethod("random", SearcherNames.Find("random")), Tasks.Of(id), key), Runner.Run(peer, Tasks.Of(id), key));

        Assert.Equal(inside.Curve, outside.Curve);
        Assert.True(outside.Thought.Mean > 0);
    }

    [Fact]
    public void A_peer_that_breaks_says_so_and_is_replaced()
    {
        using var peer = new PeerMethod("peer", static () => null, "dotnet", typeof(Verb).Assembly.Location, "peer", "--method", "no-such");

        var error = Assert.Throws<InvalidOperationException>(() => Runner.Run(peer, Tasks.Of("problems/branin"), new("problems/branin", "peer", 0, 1, 3)));

        Assert.Contains("There is no searcher 'no-such'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optuna-tpe", "problems/zdt1_10", 4)]
    [InlineData("optuna-tpe-mv", "rbv2_super_v0/31/mmce", 1)]
    [InlineData("optuna-cmaes", "bbob/f8/i1/d5", 1)]
    public void Optuna_runs_on_the_same_tasks(string name, string id, int batch)
    {
        var method = MethodNames.Find(name, []);
        Assert.SkipWhen(method.Obstacle is not null, $"{name} is skipped: {method.Obstacle}");
        using var _ = (IDisposable)method;

        var (first, again) = (Runner.Run(method, Tasks.Of(id), new(id, name, 1, batch, 12)), Runner.Run(method, Tasks.Of(id), new(id, name, 1, batch, 12)));

        Assert.True(double.IsFinite(first.At(12)));
        Assert.Equal(first.Curve, again.Curve);
    }

    [Fact]
    public void Recorded_runs_of_Optuna_come_out_again()
    {
        const string Task = "lcbench/167168/val_accuracy";
        var method = MethodNames.Find("optuna-random", []);
        Assert.SkipWhen(method.Obstacle is not null, $"optuna-random is skipped: {method.Obstacle}");
        using var _ = (IDisposable)method;
        var recorded = RecordedRuns.Read(Repository.Packs).Single(run => run.Key is { Task: Task, Method: "recorded-random-3.1.0", Seed: 2 });

        var run = Runner.Run(method, Tasks.Of(Task), new(Task, "optuna-random", 2, 1, 100));

        Assert.All(recorded.Curve, step => Assert.Equal(step.Score, run.At(step.Trial), 2e-6));
    }

    [Fact]
    public async Task The_driver_of_Optuna_runs_by_itself_on_tasks_that_are_served()
    {
        const string Task = "rbv2_xgboost/12/acc";
        var method = MethodNames.Find("optuna-random", []);
        Assert.SkipWhen(method.Obstacle is not null, $"optuna-random is skipped: {method.Obstacle}");
        using var _ = (IDisposable)method;
        var evaluate = $"dotnet {typeof(Verb).Assembly.Location} evaluate --packs bench/packs";
        string[] call = ["bench/peers/optuna_driver.py", "--method", "random", "--task", Task, "--seed", "4", "--trials", "12", "--parallel", "5", "--evaluate", evaluate];
        using var driver = Process.Start(new ProcessStartInfo("/usr/bin/python3", call) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var line = await driver.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        var score = Tasks.Of(Task).Open(4).NewScore();
        foreach (var value in Json.Parse(line)["values"]!.AsArray()) score.Add(Evaluation.Of(Json.ToDouble(value)));

        Assert.Equal(Runner.Run(method, Tasks.Of(Task), new(Task, "optuna-random", 4, 5, 12)).At(12), score.Value, 1e-12);
    }

    [Fact]
    public void A_method_has_a_name_in_any_case_and_unknown_ones_are_refused()
    {
        Assert.Equal("random", MethodNames.Find("Random", []).Name);
        Assert.Equal("optuna-tpe-mv", MethodNames.Find("OPTUNA-TPE-MV", []).Name);
        Assert.Equal("mine", MethodNames.Find("mine", ["mine=python3 mine.py"]).Name);
        Assert.Contains("variant_generator", Assert.Throws<ArgumentException>(() => MethodNames.Find("nobody", [])).Message, StringComparison.Ordinal);
    }
}
