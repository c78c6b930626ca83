using Attune.Testing;

namespace Attune.Tests.Journals;

public sealed class FileJournalContractTests : JournalContract, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override Task<IJournal> OpenAsync() => Task.Run<IJournal>(() => FileJournal.Open(directory.Path));
}

public sealed class MemoryJournalContractTests : JournalContract, IAsyncDisposable
{
    private readonly MemoryJournal journal = new();

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    protected override bool RefusesSecondWriter => false;

    protected override Task<IJournal> OpenAsync() => Task.FromResult<IJournal>(journal);
}
