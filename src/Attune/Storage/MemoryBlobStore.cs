using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Attune.Storage;

namespace Attune;

/// <summary>Blobs that live as long as this object; those of a named store, <c>memory://name</c>, as long as the process.</summary>
public sealed class MemoryBlobStore : IBlobStore
{
    private const string Name = "memory";
    private static readonly ConcurrentDictionary<string, MemoryBlobStore> Stores = new(StringComparer.Ordinal);
    private readonly Lock access = new();
    private readonly SortedDictionary<string, byte[]> blobs = new(StringComparer.Ordinal);

    /// <summary>The store that <c>memory://name</c> stands for in this process; made when first asked for.</summary>
    public static MemoryBlobStore Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Stores.GetOrAdd(name, _ => new());
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenReadAsync(string key, CancellationToken cancellationToken)
    {
        lock (access)
        {
            return blobs.TryGetValue(BlobKey.Checked(key), out var bytes) ? new(new MemoryStream(bytes, writable: false)) : throw new BlobNotFoundException(key, Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string key, Stream content, bool createOnly, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        BlobKey.Checked(key);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        lock (access)
        {
            if (createOnly && blobs.ContainsKey(key)) throw new BlobExistsException(key, Name);
            blobs[key] = bytes.ToArray();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var key in Keys(prefix)) yield return key;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        lock (access) blobs.Remove(BlobKey.Checked(key));
        return ValueTask.CompletedTask;
    }

    private string[] Keys(string prefix)
    {
        lock (access) return [.. blobs.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
