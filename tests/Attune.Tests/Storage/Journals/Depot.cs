using System.Collections.Concurrent;
using System.Text;
using Attune.Journals.Pieces;
using Attune.Storage;
using Attune.Testing;
using Attune.Tests.Journals;

namespace Attune.Tests.Storage;

/// <summary>A store for the journal of a test, and the machines that write it.</summary>
internal sealed class Depot : IDisposable
{
    public const string Key = "runs/x";
    private readonly TemporaryDirectory machines = new();

    public Depot() => Store = new(Blobs);

    public ManualTime Time { get; } = new();

    /// <summary>What the store has.</summary>
    public MemoryBlobStore Blobs { get; } = new();

    /// <summary>The way there.</summary>
    public FaultyBlobStore Store { get; }

    /// <summary>What writers said that they wait for.</summary>
    public ConcurrentQueue<string?> Waiting { get; } = [];

    public void Dispose() => machines.Dispose();

    public string Stage(string machine) => Path.Combine(machines.Path, machine);

    /// <summary>Opens the journal on a machine.</summary>
    /// <param name="machine">The machine: what it wrote it finds again.</param>
    /// <param name="options">How.</param>
    /// <param name="host">What the machine is called; null: as itself.</param>
    public Task<BlobJournal> OpenAsync(string machine = "here", JournalOptions? options = null, string? host = null)
    {
        options = (options ?? new()) with { Host = host ?? machine, TimeProvider = Time };
        return BlobJournal.OpenAsync(Folder(Store), Stage(machine), options, new Waits(Waiting.Enqueue), default);
    }

    /// <summary>A machine on which the process was killed: it has what that one had, and nobody runs there.</summary>
    public void Kill(string machine, string copy)
    {
        foreach (var file in Directory.EnumerateFiles(Stage(machine), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Stage(copy), Path.GetRelativePath(Stage(machine), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (!to.EndsWith("lock", StringComparison.Ordinal)) File.Copy(file, to);
        }
    }

    /// <summary>Writes a session.</summary>
    public async Task WriteAsync(params ExperimentEvent[] events)
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync(events, default);
    }

    /// <summary>What a reader finds in the store.</summary>
    public async Task<List<ExperimentEvent>> ReadAsync()
    {
        List<ExperimentEvent> events = [];
        await foreach (var batch in Home(Blobs).ReadAsync(default)) events.AddRange(batch);
        return events;
    }

    public IHome Home(IBlobStore store) => Homes.InStore(store, Key);

    public BlobFolder Folder(IBlobStore store) => new(store, Key, Key, new(Key, Time, tries: BlobCalls.AtFirst));

    public async Task<List<string>> PiecesAsync() => [.. (await Blobs.ListAsync($"{Key}/journal/0", default).ToListAsync()).Select(key => key[(Key.Length + 1)..])];

    public async Task<byte[]> BlobAsync(string name)
    {
        using var content = new MemoryStream();
        await (await Blobs.OpenReadAsync($"{Key}/{name}", default)).CopyToAsync(content);
        return content.ToArray();
    }

    public async Task<string> TextAsync(string name) => Encoding.UTF8.GetString(await BlobAsync(name));

    public Task PutAsync(string name, byte[] content) => Blobs.WriteAsync($"{Key}/{name}", new MemoryStream(content), false, default).AsTask();

    public Task DeleteAsync(string name) => Blobs.DeleteAsync($"{Key}/{name}", default).AsTask();

    /// <summary>Lets time pass until something is done.</summary>
    public async Task<T> InTimeAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
        return await task;
    }

    /// <summary>Lets time pass until something is done.</summary>
    public Task InTimeAsync(Task task) => InTimeAsync(task.ContinueWith(done => done.IsFaulted ? throw done.Exception!.InnerException! : true, TaskScheduler.Default));

    /// <summary>Waits, without letting time pass, until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
