using Xunit;

namespace Attune.Scenarios;

/// <summary>Ctrl-C on a real process, and two processes that want one experiment.</summary>
public sealed class InterruptingTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-interrupted-").FullName;

    private string Place => Path.Combine(root, "victim");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_first_interrupt_ends_the_run_in_good_order()
    {
        using var victim = await StartAsync();

        await victim.InterruptAsync();

        Assert.Equal("finished 3", await victim.SaysAsync("finished"));
        Assert.Equal(0, await victim.ExitAsync());
        var analysis = await ExperimentAnalysis.OpenAsync(Place);
        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Interrupted, trial.Iteration), (trial.Status, trial.LatestCheckpoint!.Iteration)));
    }

    [Fact]
    public async Task The_second_interrupt_ends_it_at_once()
    {
        await File.WriteAllTextAsync(Path.Combine(root, "stubborn"), "");
        using var victim = await StartAsync();

        await victim.InterruptAsync();
        await InterruptJournaledAsync();
        await victim.InterruptAsync();

        Assert.EndsWith("aborted at the second request to end. What was reported is kept; run the same again to go on.", await victim.SaysAsync("aborted"), StringComparison.Ordinal);
        Assert.Equal(130, await victim.ExitAsync());
    }

    [Fact]
    public async Task A_second_process_on_the_experiment_is_refused_naming_host_and_process()
    {
        using var victim = await StartAsync();

        var failure = await Assert.ThrowsAsync<ExperimentInUseException>(() => Tune.RunAsync(
            _ => 1.0, new RunOptions { Name = "victim", StoragePath = root, Resume = true, Metric = "loss", Mode = Mode.Min, NumSamples = 3, Seed = 7, Verbose = 0, HandleSignals = false }));

        Assert.Equal((Environment.MachineName, victim.Id), (failure.Host, failure.ProcessId));
        Assert.Contains(Environment.MachineName, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{victim.Id}", failure.Message, StringComparison.Ordinal);
    }

    private async Task<VictimProcess> StartAsync()
    {
        var victim = VictimProcess.Start(null, "endless", root);
        for (var trial = 0; trial < 3; trial++) Assert.Equal("running", await victim.SaysAsync("running"));
        return victim;
    }

    private async Task InterruptJournaledAsync()
    {
        using var follower = new JournalFollower(Place);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            if (!follower.TryRead(out var record)) await looks.WaitForNextTickAsync(patience.Token);
            else if (record.Event is InterruptRequested) return;
        }
    }
}
