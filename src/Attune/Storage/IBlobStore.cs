namespace Attune;

/// <summary>
/// Where bytes live, under keys: relative paths with forward slashes. Laws (each a test in <c>BlobStoreContract</c>): create-only refuses the second write; a missing key
/// is a <see cref="BlobNotFoundException"/>; a listing is complete and in ordinal order; a reader sees a blob whole, old or new.
/// </summary>
public interface IBlobStore
{
    /// <summary>Opens a blob.</summary>
    /// <exception cref="BlobNotFoundException">There is none.</exception>
    ValueTask<Stream> OpenReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes a blob, whole or not at all.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes, read to the end.</param>
    /// <param name="createOnly">Whether there may not be one yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BlobExistsException">There is one, and <paramref name="createOnly"/> is set.</exception>
    ValueTask WriteAsync(string key, Stream content, bool createOnly, CancellationToken cancellationToken);

    /// <summary>The keys that begin with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes a blob, if there is one.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);
}
