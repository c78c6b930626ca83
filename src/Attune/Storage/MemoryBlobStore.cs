using Attune.Storage;
using System.Runtime.CompilerServices;

namespace Attune;


/// <summary>Blobs that live as long as this object.</summary>
public sealed class MemoryBlobStore : IBlobStore
{
    private const string Name = "memory";
    private readonly Lock access = new();
    private readonly SortedDictionary<string, byte[]> blobs = new(StringComparer.Ordinal);

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
