using Attune.Testing;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "storage_filesystem", "RunOptions.StorageFilesystem", Differs =
    "Any `IBlobStore`: four methods, whose laws are in `BlobStoreContract`. Trials write on this machine. Results are in the store within seconds and survive the death of the process at once, checkpoints are there before they count, and while the store is away reports wait and say why.")]
public sealed class StorageFilesystemTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly MemoryBlobStore store = new();

    public void Dispose() => place.Dispose();

    private RunOptions Options => place.Options with { StoragePath = "team/vision", StorageFilesystem = store, SyncConfig = new() { StagingPath = place.Root } };

    [Fact]
    public async Task The_experiment_is_in_the_store_below_the_storage_path()
    {
        var run = await Tune.RunAsync(Objective, Options);

        Assert.Equal("team/vision/run", run.ExperimentPath);
        Assert.NotEmpty(await store.ListAsync("", default).ToListAsync());
        Assert.All(await store.ListAsync("", default).ToListAsync(), key => Assert.StartsWith("team/vision/run/", key, StringComparison.Ordinal));
        Assert.Equal(run.ToString(), (await ExperimentAnalysis.OpenAsync(store, "team/vision/run")).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_path_it_is_at_the_top(string? path) => Assert.Equal("run", (await Tune.RunAsync(Objective, Options with { StoragePath = path })).ExperimentPath);

    [Fact]
    public async Task A_directory_elsewhere_is_a_store_as_well()
    {
        var share = Path.Combine(place.Root, "share");

        await Tune.RunAsync(Objective, Options with { StorageFilesystem = new LocalBlobStore(share) });

        Assert.Single((await ExperimentAnalysis.OpenAsync(new LocalBlobStore(share), "team/vision/run")).Trials);
        Assert.True(Directory.Exists(Path.Combine(share, "team", "vision", "run", "journal", "000001")));
    }

    [Fact]
    public async Task Checkpoints_are_there_before_they_count_and_are_brought_from_there()
    {
        var analysis = await Tune.RunAsync(async (_, trial) =>
        {
            for (var i = 1; i <= 4; i++)
            {
                var iteration = i;
                await trial.ReportAsync(async (directory, token) => await File.WriteAllTextAsync(Path.Combine(directory, "weights"), $"{iteration}", token), ("loss", 1.0 / i));
            }
        }, Options with { CheckpointConfig = new() { CheckpointFrequency = 2 } });

        Assert.Equal("team/vision/run/t/000000/checkpoint_000001", analysis.BestCheckpoint);
        var directory = await analysis.FetchAsync(analysis.Trials[0].LatestCheckpoint!, Path.Combine(place.Root, "best"));
        Assert.Equal("4", await File.ReadAllTextAsync(Path.Combine(directory, "weights")));
    }

    [Fact]
    public async Task A_store_that_fails_and_recovers_changes_nothing()
    {
        var trouble = new FaultyBlobStore(store) { Faults = FaultyBlobStore.AtRandom(5, 0.1) };

        var analysis = await Workplace.InTime(Tune.RunAsync(Objective, Options with { StorageFilesystem = trouble, NumSamples = 20, Loggers = TrialFiles.Json }));

        Assert.Equal(20, analysis.Trials.Count);
        Assert.Equal(analysis.ToString(), (await ExperimentAnalysis.OpenAsync(store, "team/vision/run")).ToString());
        Assert.Equal(20, (await store.ListAsync("team/vision/run/t/", default).ToListAsync()).Count(key => key.EndsWith("result.json", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("s3://bucket/runs", "without s3://")]
    [InlineData("memory://name", "without memory://")]
    [InlineData("/runs", "path within the store")]
    [InlineData("a//b", "path within the store")]
    [InlineData("../a", "path within the store")]
    public async Task The_storage_path_beside_it_is_a_path_within_the_store(string path, string part)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { StoragePath = path }));

        Assert.Contains(part, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static double Objective(Configuration config) => 1;
}
