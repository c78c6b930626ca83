using System.Text;
using Attune.Testing;

namespace Attune.Tests.Storage;

/// <summary>A store for the runs of a test, and a machine's directory for what trials write. Another machine is another such directory.</summary>
public sealed class Warehouse : IDisposable
{
    public const string Path = "teams/vision";
    private readonly string machines = Directory.CreateTempSubdirectory("attune-machines-").FullName;

    public Warehouse() => Store = new(Blobs);

    /// <summary>What the store has.</summary>
    public MemoryBlobStore Blobs { get; } = new();

    /// <summary>The way there.</summary>
    public FaultyBlobStore Store { get; }

    public RunOptions Options => On("here");

    public RunOptions On(string machine, IBlobStore? store = null) => new()
    {
        Name = "run", StoragePath = Path, StorageFilesystem = store ?? Store, SyncConfig = new() { StagingPath = Machine(machine) }, Metric = "loss", Mode = Mode.Min, Seed = 1, Verbose = 0,
        Loggers = TrialFiles.None, HandleSignals = false, Capacity = new Resources(cpu: 2),
    };

    public string Machine(string name) => System.IO.Path.Combine(machines, name);

    /// <summary>The files that a machine has.</summary>
    public string[] FilesOn(string machine) => Directory.Exists(Machine(machine)) ? Directory.GetFiles(Machine(machine), "*", SearchOption.AllDirectories) : [];

    /// <summary>The names of the experiment's blobs.</summary>
    public async Task<List<string>> NamesAsync(string beginning = "", IBlobStore? store = null) =>
        [.. (await (store ?? Blobs).ListAsync($"{Path}/run/{beginning}", default).ToListAsync()).Select(key => key[(Path.Length + 5)..])];

    public async Task<string> TextAsync(string name)
    {
        using var reader = new StreamReader(await Blobs.OpenReadAsync($"{Path}/run/{name}", default));
        return await reader.ReadToEndAsync();
    }

    public Task PutAsync(string name, string content) => Blobs.WriteAsync($"{Path}/run/{name}", new MemoryStream(Encoding.UTF8.GetBytes(content)), false, default).AsTask();

    public Task<ExperimentAnalysis> OpenAsync(IBlobStore? store = null) => ExperimentAnalysis.OpenAsync(store ?? Blobs, $"{Path}/run");

    /// <summary>The store as it is now.</summary>
    public async Task<MemoryBlobStore> CopyAsync()
    {
        var copy = new MemoryBlobStore();
        await foreach (var key in Blobs.ListAsync("", default))
        {
            try
            {
                await copy.WriteAsync(key, await Blobs.OpenReadAsync(key, default), false, default);
            }
            catch (BlobNotFoundException)
            {
                // Deleted meanwhile.
            }
        }
        return copy;
    }

    /// <summary>Trains to an iteration, with a checkpoint of one file whenever it is asked for; goes on from that file.</summary>
    public static Func<Configuration, TrialContext, Task> Count(int iterations, Func<TrialContext, int, Task>? before = null) => async (_, trial) =>
    {
        var begun = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(System.IO.Path.Combine(checkpoint, "deep", "iteration"))) : 0;
        if (begun != trial.Iteration) throw new InvalidOperationException($"The checkpoint is of iteration {begun}, the trial goes on from {trial.Iteration}.");
        for (var i = begun + 1; i <= iterations; i++)
        {
            if (before is not null) await before(trial, i);
            var iteration = i;
            await trial.ReportAsync(
                async (directory, token) =>
                {
                    Directory.CreateDirectory(System.IO.Path.Combine(directory, "deep"));
                    await File.WriteAllTextAsync(System.IO.Path.Combine(directory, "deep", "iteration"), $"{iteration}", token);
                },
                ("loss", 1.0 / i));
        }
    };

    public void Dispose()
    {
        try
        {
            Directory.Delete(machines, recursive: true);
        }
        catch (IOException)
        {
            // A trial that was left behind still writes.
        }
    }
}
