using Attune.Testing;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "sync_config", "RunOptions.SyncConfig, SyncConfig.SyncPeriod, SyncConfig.SyncTimeout, SyncConfig.SyncArtifacts, SyncConfig.SyncArtifactsOnCheckpoint", Differs =
    "Periods are a `TimeSpan` each. The files of loggers and of `LogToFile` are always brought, at the latest at the end of the run; `SyncTimeout` then raises. `StagingPath` says where trials write until then. It matters only with a store: in a directory trials write in their place.")]
public sealed class SyncConfigTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private readonly Workplace place = new();
    private readonly MemoryBlobStore store = new();

    public void Dispose() => place.Dispose();

    private RunOptions With(SyncConfig sync, IBlobStore? through = null) =>
        place.Options with { StoragePath = null, StorageFilesystem = through ?? store, Loggers = TrialFiles.Json, SyncConfig = sync with { StagingPath = place.Root } };

    [Fact]
    public async Task Files_are_brought_while_their_trial_runs_whenever_the_period_has_passed()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(WriteUntilAsync(async trial => await HasAsync("t/000000/result.json") && await HasAsync("t/000000/notes.txt")), With(new() { SyncPeriod = Soon, SyncArtifacts = true })));

        Assert.Equal(TrialStatus.Terminated, analysis.Trials[0].Status);
    }

    [Fact]
    public async Task Before_the_period_has_passed_they_are_not_and_at_the_end_they_are()
    {
        var during = false;

        await Workplace.InTime(Tune.RunAsync(async (_, trial) =>
        {
            await WriteAsync(trial);
            for (var i = 0; i < 20; i++) await trial.ReportAsync(("loss", i));
            during = await HasAsync("t/000000/result.json") || await HasAsync("t/000000/notes.txt");
        }, With(new() { SyncArtifacts = true })));

        Assert.False(during);
        Assert.True(await HasAsync("t/000000/result.json"));
        Assert.True(await HasAsync("t/000000/notes.txt"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_of_the_trainable_are_brought_if_that_is_wished(bool wished)
    {
        await Workplace.InTime(Tune.RunAsync(async (_, trial) =>
        {
            await WriteAsync(trial);
            Console.WriteLine("printed");
            await trial.ReportAsync(("loss", 1));
        }, With(new() { SyncArtifacts = wished }) with { LogToFile = true }));

        Assert.Equal(wished, await HasAsync("t/000000/notes.txt"));
        Assert.Equal(!wished, Directory.GetFiles(place.Root, "notes.txt", SearchOption.AllDirectories).Length == 1);
        Assert.True(await HasAsync("t/000000/result.json"));
        Assert.True(await HasAsync("t/000000/stdout"));
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public async Task They_are_brought_with_each_checkpoint_if_that_is_wished(bool artifacts, bool onCheckpoint, bool brought)
    {
        var during = false;

        await Workplace.InTime(Tune.RunAsync(async (_, trial) =>
        {
            await WriteAsync(trial);
            await trial.ReportAsync((_, _) => default, ("loss", 1));
            during = await HasAsync("t/000000/notes.txt");
        }, With(new() { SyncArtifacts = artifacts, SyncArtifactsOnCheckpoint = onCheckpoint }) with { CheckpointConfig = new() { CheckpointFrequency = 1 } }));

        Assert.Equal(brought, during);
    }

    [Fact]
    public async Task An_upload_that_takes_too_long_is_given_up_and_at_the_end_it_is_told_where_the_files_are()
    {
        var silent = new FaultyBlobStore(store) { Faults = call => call.Key.EndsWith("result.json", StringComparison.Ordinal) ? BlobFault.Silent : BlobFault.None };

        var error = await Assert.ThrowsAsync<TuneException>(() => Workplace.InTime(Tune.RunAsync(Objective, With(new() { SyncTimeout = Soon }, silent))));

        Assert.Contains("SyncTimeout", error.Message, StringComparison.Ordinal);
        Assert.Contains(place.Root, error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(place.Root, "result.json", SearchOption.AllDirectories));
        Assert.Equal(1, (await ExperimentAnalysis.OpenAsync(store, "run")).Trials[0].Iteration);
        await Workplace.InTime(Tune.RunAsync(Objective, With(new()) with { Resume = true }));
        Assert.True(await HasAsync("t/000000/result.json"));
    }

    [Fact]
    public async Task One_upload_runs_at_a_time()
    {
        var slow = new FaultyBlobStore(store) { Latency = TimeSpan.FromMilliseconds(30) };
        string[] Uploads() => [.. slow.Calls.Where(call => call is { Verb: BlobVerb.Write, Key: "run/t/000000/result.json" or "run/.projected" }).Select(call => Path.GetFileName(call.Key))];

        await Workplace.InTime(Tune.RunAsync(WriteUntilAsync(_ => Task.FromResult(Uploads().Length >= 10)), With(new() { SyncPeriod = TimeSpan.FromMilliseconds(1) }, slow)));

        // Each ends with the place up to which the files are written, once there is one.
        var uploads = Uploads().SkipWhile(name => name == "result.json").ToArray();
        Assert.DoesNotContain(uploads.Zip(uploads.Skip(1)), pair => pair is ("result.json", "result.json"));
    }

    [Fact]
    public async Task Until_then_trials_write_where_the_staging_path_says()
    {
        string? directory = null;

        await Workplace.InTime(Tune.RunAsync((_, trial) =>
        {
            directory = trial.Directory;
            return Task.CompletedTask;
        }, With(new()) with { Metric = null, Mode = null }));

        Assert.StartsWith(place.Root, directory, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Periods_are_above_zero_and_paths_not_empty()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, place.Options with
        {
            SyncConfig = new() { SyncPeriod = TimeSpan.FromSeconds(-1), SyncTimeout = TimeSpan.Zero, StagingPath = " " },
        }));

        Assert.Equal(3, error.Problems.Count);
        foreach (var name in (string[])["SyncPeriod", "SyncTimeout", "StagingPath"]) Assert.Contains(error.Problems, problem => problem.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_are_those_of_ray() =>
        Assert.Equal(new SyncConfig { SyncPeriod = TimeSpan.FromSeconds(300), SyncTimeout = TimeSpan.FromSeconds(1800), SyncArtifacts = false, SyncArtifactsOnCheckpoint = true }, new RunOptions().SyncConfig);

    private async Task<bool> HasAsync(string name) => await store.ListAsync($"run/{name}", default).AnyAsync();

    private static Task WriteAsync(TrialContext trial) => File.WriteAllTextAsync(Path.Combine(trial.Directory, "notes.txt"), $"iteration {trial.Iteration}");

    private static Func<Configuration, TrialContext, Task> WriteUntilAsync(Func<TrialContext, Task<bool>> enough) => async (_, trial) =>
    {
        await WriteAsync(trial);
        do await trial.ReportAsync(("loss", 1)); while (!await enough(trial));
    };

    private static double Objective(Configuration config) => 1;
}
