using Attune.Testing;

namespace Attune.Tests.Storage;

/// <summary>The laws of journals, for one in a store: session after session on one machine.</summary>
public sealed class BlobJournalContractTests : JournalContract, IDisposable
{
    private readonly Depot depot = new();

    public void Dispose() => depot.Dispose();

    protected override async Task<IJournal> OpenAsync() => await depot.OpenAsync();
}

/// <summary>The same, each session on another machine.</summary>
public sealed class TravellingBlobJournalContractTests : JournalContract, IDisposable
{
    private readonly Depot depot = new();
    private int machines;

    public void Dispose() => depot.Dispose();

    protected override async Task<IJournal> OpenAsync() => await depot.OpenAsync($"machine{++machines}");
}
