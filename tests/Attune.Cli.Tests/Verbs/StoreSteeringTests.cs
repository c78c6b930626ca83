using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>An experiment that is kept in a store and runs on this machine, read and steered by the command. One of its trials calls the command.</summary>
public sealed class StoreSteeringTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly string name = $"tune-{Guid.NewGuid():n}";

    private RunOptions Options => place.Options with
    {
        Name = name, StoragePath = "teams/vision", StorageFilesystem = new MemoryBlobStore(), NumSamples = 6, MaxConcurrentTrials = 1, Config = new() { ["x"] = Tune.Uniform(0, 1) }, Stop = new() { ["training_iteration"] = 2 },
        CheckpointConfig = new() { CheckpointAtEnd = true },
    };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task It_is_found_by_its_name_and_by_its_address_and_ended_in_good_order()
    {
        var analysis = await RunAsync(Options, async terminal =>
        {
            Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", name));
            Assert.Contains("running  process", terminal.Output, StringComparison.Ordinal);
            await terminal.CallAsync("list");
            Assert.Contains($"{name} runs here and is kept in a store", terminal.Output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, await terminal.CallAsync("stop", $"s3://bucket/teams/vision/{name}"));
        });

        Assert.Equal((3, $"{Environment.UserName} at {Environment.MachineName}, from a second terminal"), (analysis.Trials.Count, analysis.State.Interrupt!.By));
    }

    [Fact]
    public async Task Everything_can_be_asked_of_it_that_is_asked_of_others()
    {
        var analysis = await RunAsync(Options, async terminal =>
        {
            foreach (var asked in (string[][])[["pause", name], ["resume", name], ["enqueue", name, "x=0.25"], ["extend", name, "--trials", "8", "--epochs", "3", "--space", "x=-9..9"]])
            {
                Assert.Equal((ExitCode.Done, ""), (await terminal.CallAsync(asked), terminal.Error));
            }
        });

        Assert.Equal(9, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.Equal(3, trial.Iteration));
        Assert.Equal(0.25, analysis.Trials[3].Configuration.Double("x"));
        Assert.Contains(analysis.Trials, trial => Math.Abs(trial.Configuration.Double("x")) > 1);
    }

    [Fact]
    public async Task One_whose_stage_is_elsewhere_is_found_there()
    {
        var stages = Path.Combine(place.Root, "stages");

        var analysis = await RunAsync(Options with { SyncConfig = new() { StagingPath = stages } }, async _ =>
        {
            var terminal = new Terminal(stages);
            Assert.Equal((ExitCode.Done, ""), (await terminal.CallAsync("stop", name), terminal.Error));
        });

        Assert.Equal(3, analysis.Trials.Count);
    }

    [Fact]
    public async Task A_store_that_is_a_directory_is_named_by_the_experiments_folder()
    {
        var folder = Path.Combine(place.Root, "store", "teams", "vision", name);
        var options = Options with { StorageFilesystem = new LocalBlobStore(Path.Combine(place.Root, "store")) };

        var analysis = await RunAsync(options, async terminal => Assert.Equal((ExitCode.Done, ""), (await terminal.CallAsync("stop", folder), terminal.Error)));

        Assert.Equal(3, analysis.Trials.Count);
        var terminal = new Terminal(place.Root);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("stop", folder));
        Assert.Contains("is kept as a store keeps it, and does not run on this machine", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_what_does_not_run_here_says_where_it_is_steered()
    {
        var terminal = new Terminal(place.Root);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("stop", "s3://bucket/runs/resnet"));

        Assert.Contains("While it runs, it is read and steered on the machine it runs on, by its name: attune show resnet", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_in_a_directory_is_named_by_the_address_of_its_directory_too()
    {
        await Tune.RunAsync(config => config.Double("x"), place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) } }, TestContext.Current.CancellationToken);
        var terminal = new Terminal($"file://{place.Root}");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", $"file://{place.Directory}"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("show", "run"));
    }

    // The third trial acts at its first step.
    private async Task<ExperimentAnalysis> RunAsync(RunOptions options, Func<Terminal, Task> act)
    {
        Exception? failure = null;
        var analysis = await Workplace.InTime(Tune.RunAsync(TrainAsync, options));
        Assert.Null(failure);
        return analysis;

        async Task TrainAsync(Configuration config, TrialContext trial)
        {
            for (var step = trial.Iteration + 1; ; step++)
            {
                if ((trial.TrialId, step) is (2, 1)) failure = await Record.ExceptionAsync(() => act(new Terminal(place.Root)));
                await trial.ReportAsync(new Report(("loss", config.Double("x"))) { Save = (directory, end) => new(File.WriteAllTextAsync(Path.Combine(directory, "step"), $"{step}", end)) });
            }
        }
    }
}
