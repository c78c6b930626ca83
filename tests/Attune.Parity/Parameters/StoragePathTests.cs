using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "storage_path", "RunOptions.StoragePath", Differs =
    "A plain path and `file://` are directories, in which trials write directly. `memory://name` is a store that lasts as long as the process. `s3://` and the like are given as a store, `StorageFilesystem = new S3BlobStore(…)`, and the error says from which package. An experiment in a store has one writer: a second is refused.")]
public sealed class StoragePathTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task It_is_the_directory_that_holds_the_experiments()
    {
        var analysis = await Tune.RunAsync(Objective, place.Options with { StoragePath = Path.Combine(place.Root, "a", "b") });

        Assert.Equal(Path.Combine(place.Root, "a", "b", "run"), analysis.ExperimentPath);
        Assert.True(File.Exists(Path.Combine(analysis.ExperimentPath, "journal", "000001.jsonl")));
    }

    [Fact]
    public async Task An_address_of_a_file_is_a_directory_too()
    {
        var spaced = Path.Combine(place.Root, "my runs");

        var analysis = await Tune.RunAsync(Objective, place.Options with { StoragePath = new Uri(spaced).AbsoluteUri, Name = "50% #1" });

        Assert.Equal(Path.Combine(spaced, "50% #1"), analysis.ExperimentPath);
        Assert.Single((await ExperimentAnalysis.OpenAsync(analysis.ExperimentPath)).Trials);
    }

    [Fact]
    public async Task A_tilde_is_the_users_own_directory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var inside = Path.GetFileName(place.Root);
        try
        {
            var analysis = await Tune.RunAsync(Objective, place.Options with { StoragePath = $"~/{inside}" });

            Assert.Equal(Path.Combine(home, inside, "run"), analysis.ExperimentPath);
        }
        finally
        {
            Directory.Delete(Path.Combine(home, inside), recursive: true);
        }
    }

    [Fact]
    public async Task Memory_lasts_as_long_as_the_process_and_is_opened_by_its_address()
    {
        var name = Guid.NewGuid().ToString("n");

        var run = await Tune.RunAsync(Objective, place.Options with { StoragePath = $"memory://{name}/team", SyncConfig = new() { StagingPath = place.Root } });
        var opened = await ExperimentAnalysis.OpenAsync($"memory://{name}/team/run");

        Assert.Equal($"memory://{name}/team/run", run.ExperimentPath);
        Assert.Equal(run.ToString(), opened.ToString());
        Assert.NotEmpty(await MemoryBlobStore.Named(name).ListAsync("team/run/journal/", default).ToListAsync());
        Assert.Empty(Directory.GetFiles(place.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_experiment_in_memory_is_resumed_verified_and_salvaged_by_its_address()
    {
        RunOptions options = place.Options with { StoragePath = $"memory://{Guid.NewGuid():n}", SyncConfig = new() { StagingPath = place.Root } };
        await Tune.RunAsync(Objective, options);

        var resumed = await Tune.RunAsync(Objective, options with { Resume = true, NumSamples = 3 });

        Assert.Equal(3, resumed.Trials.Count);
        Assert.True((await Experiment.VerifyAsync(options with { NumSamples = 3 })).Holds);
        Assert.Empty((await Experiment.SalvageAsync(resumed.ExperimentPath)).SetAside);
    }

    [Theory]
    [InlineData("", "StoragePath is empty")]
    [InlineData("  ", "StoragePath is empty")]
    [InlineData("s3://bucket/runs", "Attune.Storage.S3")]
    [InlineData("S3://bucket/runs", "Attune.Storage.S3")]
    [InlineData("gs://bucket/runs", "Attune.Storage.S3")]
    [InlineData("az://container/runs", "Attune.Storage.Azure")]
    [InlineData("abfs://container@account/runs", "Attune.Storage.Azure")]
    [InlineData("hdfs://name/runs", "hdfs://")]
    [InlineData("ftp://host/runs", "ftp:// is not known")]
    [InlineData("file://host/share", "three slashes")]
    [InlineData("memory://", "memory://name/path")]
    [InlineData("memory:///runs", "memory://name/path")]
    [InlineData("memory://name/../runs", "memory://name/path")]
    public async Task What_names_no_place_is_told_with_what_to_do(string path, string part)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, place.Options with { StoragePath = path }));

        Assert.Contains(part, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_together_with_everything_else()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, place.Options with
        {
            StoragePath = "s3://bucket", Verbose = 7, SyncConfig = new() { SyncPeriod = TimeSpan.FromSeconds(-1), SyncTimeout = TimeSpan.Zero },
        }));

        Assert.Equal(4, error.Problems.Count);
    }

    private static double Objective(Configuration config) => 1;
}
