using Attune.Testing;
using Xunit;

namespace Attune.Tests.Storage;

public sealed class LocalBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override IBlobStore Create() => new LocalBlobStore(Path.Combine(directory.Path, "blobs"));
}

public sealed class MemoryBlobStoreTests : BlobStoreContract
{
    protected override IBlobStore Create() => new MemoryBlobStore();

    [Fact]
    public void A_named_store_is_one_for_the_whole_process()
    {
        var name = Guid.NewGuid().ToString();

        Assert.Same(MemoryBlobStore.Named(name), MemoryBlobStore.Named(name));
        Assert.NotSame(MemoryBlobStore.Named(name), MemoryBlobStore.Named(name + "2"));
    }
}

public sealed class FaultlessFaultyBlobStoreTests : BlobStoreContract
{
    protected override IBlobStore Create() => new FaultyBlobStore();
}
