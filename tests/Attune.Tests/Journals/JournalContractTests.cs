using Attune.Testing;

namespace Attune.Tests.Journals;

public sealed class FileJournalContractTests : DurableJournalContract, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override IJournalFiles Files => new Segments(directory);

    protected override Task<IJournal> OpenAsync() => Task.Run<IJournal>(() => FileJournal.Open(directory.Path));

    protected override Task<IJournal> TakeOverAsync() => Task.Run<IJournal>(() => FileJournal.Open(directory.Path, new() { Host = "elsewhere", TakeOver = true }));

    protected override IReadOnlyList<JournalRecovery> Recovered(IJournal journal) => ((FileJournal)journal).Recovered;

    private sealed class Segments(TemporaryDirectory directory) : IJournalFiles
    {
        private string Folder => Path.Combine(directory.Path, "journal");

        public Task<IReadOnlyList<string>> ListAsync() =>
            Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

        public Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(Folder, name));

        public Task WriteAsync(string name, byte[] content) => File.WriteAllBytesAsync(Path.Combine(Folder, name), content);
    }
}

public sealed class MemoryJournalContractTests : JournalContract, IAsyncDisposable
{
    private readonly MemoryJournal journal = new();

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    protected override Task<IJournal> OpenAsync() => Task.FromResult<IJournal>(journal);
}

/// <summary>The journal on which rehearsals die is held to the laws of those that live.</summary>
public sealed class RehearsalJournalContractTests : JournalContract, IAsyncDisposable
{
    private readonly RehearsalJournal journal = new();

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    protected override Task<IJournal> OpenAsync() => Task.FromResult<IJournal>(journal);
}
