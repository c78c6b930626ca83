using Attune.Testing;

namespace Attune.Tests.Storage;

/// <summary>The laws of journals, for one in a store: session after session on one machine.</summary>
public sealed class BlobJournalContractTests : JournalContract, IDisposable
{
    private readonly Depot depot = new();

    public void Dispose() => depot.Dispose();

    protected override async Task<IJournal> OpenAsync() => await depot.OpenAsync();
}

/// <summary>The same, each session on another machine, and nothing acknowledged that the store does not have.</summary>
public sealed class TravellingBlobJournalContractTests : DurableJournalContract, IDisposable
{
    private readonly Depot depot = new();
    private int machines;

    public void Dispose() => depot.Dispose();

    protected override IJournalFiles Files => new Pieces(depot);

    protected override async Task<IJournal> OpenAsync() => await depot.OpenAsync($"machine{++machines}", new() { Durability = Durability.EveryBatch });

    protected override async Task<IJournal> TakeOverAsync() => await depot.OpenAsync($"machine{++machines}", new() { Durability = Durability.EveryBatch, TakeOver = true });

    private sealed class Pieces(Depot depot) : IJournalFiles
    {
        public async Task<IReadOnlyList<string>> ListAsync() => await depot.PiecesAsync();

        public Task<byte[]> ReadAsync(string name) => depot.BlobAsync(name);

        public Task WriteAsync(string name, byte[] content) => depot.PutAsync(name, content);
    }
}
