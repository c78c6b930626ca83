using Attune.Testing;

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
}
