using System.Diagnostics;
using Xunit;

namespace Attune.Scenarios;

/// <summary>Trials in workers: this program again, warm and reused, and let go of when something went wrong.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-workers-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task One_worker_serves_one_trial_after_the_other()
    {
        Assert.Equal("finished " + string.Join(' ', Enumerable.Repeat("Terminated:9", 5)), await RunAsync("nothing", 5));

        Assert.Equal(5, Workers.Count);
        Assert.Single(Workers.Distinct());
    }

    [Fact]
    public async Task A_stopped_trial_leaves_its_worker_to_the_next()
    {
        Assert.Equal("finished Terminated:2 Terminated:2 Terminated:2", await RunAsync("stop", 3));

        Assert.Single(Workers.Distinct());
    }

    [Fact]
    public async Task A_worker_is_let_go_after_so_many_trials()
    {
        await RunAsync("recycle", 5);

        Assert.Equal([2, 2, 1], Workers.CountBy(id => id).Select(count => count.Value));
    }

    [Fact]
    public async Task A_worker_that_has_more_memory_than_it_may_is_let_go_after_its_trial()
    {
        Assert.Equal("finished " + string.Join(' ', Enumerable.Repeat("Terminated:9", 4)), await RunAsync("hoard", 4));

        Assert.Equal([1, 2, 1], Workers.CountBy(id => id).Select(count => count.Value));
    }

    [Fact]
    public async Task A_worker_is_let_go_after_an_error()
    {
        const string Thrown = "System.InvalidOperationException: as told";

        Assert.Equal($"finished {Thrown} Terminated:9 {Thrown} Terminated:9", await RunAsync("throw", 4));

        Assert.Equal([1, 2, 1], Workers.CountBy(id => id).Select(count => count.Value));
    }

    [Fact]
    public async Task A_worker_that_crashes_takes_only_its_trial_along()
    {
        var said = await RunAsync("crash", 4);

        Assert.Equal(2, said.Split("Terminated:9").Length - 1);
        Assert.Equal(2, said.Split("ended with exit code 137").Length - 1);
    }

    [Fact]
    public async Task Trials_are_paused_at_checkpoints_and_go_on_from_them()
    {
        var said = await RunAsync("save", 9);

        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Contains("Terminated:9", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spin")]
    [InlineData("native")]
    public async Task A_trial_that_never_comes_back_from_managed_or_native_code_is_killed_and_the_run_ends(string does)
    {
        Assert.Equal("finished Terminated:1", await RunAsync(does, 1));

        Assert.All(Workers, id => Assert.False(File.Exists($"/proc/{id}/status") && !File.ReadAllText($"/proc/{id}/status").Contains("Z (zombie)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_trial_prints_is_kept_in_its_own_directory()
    {
        await RunAsync("print", 2);

        for (var trial = 0; trial < 2; trial++)
        {
            Assert.Equal(string.Concat(Enumerable.Repeat($"trial {trial}\n", 9)), await File.ReadAllTextAsync(Path.Combine(root, "victim", "t", $"{trial:D6}", "stdout")));
        }
    }

    [Fact]
    public async Task A_closure_is_refused_and_told_what_to_do()
    {
        using var victim = VictimProcess.Start(null, "closure", root);

        var said = await victim.SaysAsync("refused");

        Assert.Contains("uses variables of the code around it, which stay in this process", said, StringComparison.Ordinal);
        Assert.Contains("Tune.RegisterTrainable before Tune.Worker(args)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_interrupt_at_a_terminal_lets_a_worker_save_and_end()
    {
        using var victim = VictimProcess.StartOnTerminal("workers", root, "wait", "1");
        await ThereIsAsync("running");

        await victim.TypeAsync('\x03');

        Assert.Contains("finished Interrupted:", await victim.SaysAsync("finished"), StringComparison.Ordinal);
        Assert.Equal(0, await victim.ExitAsync());
        var trial = Assert.Single((await ExperimentAnalysis.OpenAsync(Path.Combine(root, "victim"))).Trials);
        Assert.Equal((false, trial.Iteration), (trial.Abandoned, trial.LatestCheckpoint!.Iteration));
    }

    [Fact]
    public async Task No_worker_is_left_two_seconds_after_the_engine_was_killed()
    {
        using var victim = VictimProcess.Start(null, "workers", root, "spin", "1");
        await ThereIsAsync("workers");

        await victim.KillAsync();
        var killed = Stopwatch.StartNew();
        while (Workers.Any(id => Directory.Exists($"/proc/{id}")) && killed.Elapsed < TimeSpan.FromSeconds(2)) await Task.Yield();

        Assert.All(Workers, id => Assert.False(Directory.Exists($"/proc/{id}")));
    }

    [Fact]
    public async Task Results_that_ran_ahead_of_an_engine_that_was_killed_are_reported_again_and_none_is_missing()
    {
        using (var victim = VictimProcess.Start(null, "workers", root, "far", "2"))
        {
            await ThereIsAsync("running");
            await victim.KillAsync();
        }

        Assert.Equal($"finished Terminated:{Victim.Workers.Far} Terminated:{Victim.Workers.Far}", await RunAsync("far", 2));

        foreach (var attempt in (await ResultsAsync()).GroupBy(result => (result.Trial, result.Attempt))) Assert.Equal(Enumerable.Range(1, attempt.Count()), attempt.Select(result => result.Iteration));
    }

    [Fact]
    public async Task Results_that_are_on_their_way_when_the_time_budget_ends_are_kept_in_order()
    {
        Assert.StartsWith("finished Terminated:", await RunAsync("forever", 1), StringComparison.Ordinal);

        var results = await ResultsAsync();
        Assert.Equal(Enumerable.Range(1, results.Count), results.Select(result => result.Iteration));
    }

    [Fact]
    public async Task Trials_in_workers_are_decided_on_as_trials_here()
    {
        await RunAsync("halve", 9);
        var ahead = await ResultsAsync();
        Directory.Delete(Path.Combine(root, "victim"), recursive: true);

        await RunAsync("halve here", 9);

        Assert.Equal((await ResultsAsync()).Select(Decision), ahead.Select(Decision));
        Assert.Contains(ahead, result => result.Verdict is { By: DecidedBy.Scheduler, Reason: var reason } && reason.StartsWith("rung", StringComparison.Ordinal));

        static (int, int, double, Verdict?) Decision(ResultReported result) => (result.Trial, result.Iteration, result.Metrics.Number("loss"), result.Verdict);
    }

    private async Task<List<ResultReported>> ResultsAsync()
    {
        List<ResultReported> results = [];
        await foreach (var batch in new JournalReader(Path.Combine(root, "victim")).ReadAsync()) results.AddRange(batch.OfType<ResultReported>());
        return results;
    }

    private List<int> Workers => [.. File.ReadAllLines(Path.Combine(root, "workers")).Select(int.Parse)];

    private async Task ThereIsAsync(string file)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!File.Exists(Path.Combine(root, file))) await looks.WaitForNextTickAsync(patience.Token);
    }

    private async Task<string> RunAsync(string does, int trials)
    {
        using var victim = VictimProcess.Start(null, "workers", root, does, $"{trials}");
        var said = await victim.SaysAsync("finished");
        Assert.Equal(0, await victim.ExitAsync());
        return said;
    }
}
