namespace Attune.Storage;

/// <summary>A folder of a store as the engine uses it: whole blobs under names within the folder, asked for until the store answers.</summary>
/// <param name="Store">The store.</param>
/// <param name="Prefix">The folder's key, without a slash at its end; empty: the store itself.</param>
/// <param name="Path">The folder as people name it: <c>memory://runs/resnet</c>.</param>
/// <param name="Calls">How often and how long the store is asked.</param>
internal sealed record BlobFolder(IBlobStore Store, string Prefix, string Path, BlobCalls Calls)
{
    /// <summary>A blob of the folder as people name it.</summary>
    public string PathOf(string name) => $"{Path}/{name}";

    /// <exception cref="BlobNotFoundException">There is no such blob.</exception>
    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => Calls.AnswerAsync(token => ReadOnceAsync(name, token), null, cancellationToken);

    /// <summary>Reads a blob; null: there is none.</summary>
    public async Task<byte[]?> TryReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Brings a blob to a file, which is overwritten.</summary>
    /// <exception cref="BlobNotFoundException">There is no such blob.</exception>
    public Task DownloadAsync(string name, string file, CancellationToken cancellationToken) => Calls.AnswerAsync(token => DownloadOnceAsync(name, file, token), null, cancellationToken);

    /// <summary>Writes a blob, over what may be there.</summary>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        Calls.AnswerAsync(token => WriteOnceAsync(name, content, false, token), null, cancellationToken);

    /// <summary>Creates a blob. Where a try was carried out although its answer was lost, the blob is known by its content.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="limit">How long one try may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is there with this content; if not, it is somebody else's.</returns>
    public async Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> content, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await Calls.AnswerAsync(token => WriteOnceAsync(name, content, true, token), limit, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobExistsException)
        {
            return (await ReadAsync(name, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(content.Span);
        }
    }

    /// <summary>Writes what a file holds now, over what may be there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task UploadAsync(string name, string file, CancellationToken cancellationToken)
    {
        using var content = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        await Calls.AnswerAsync(token => WriteOnceAsync(name, new FileWindow(content, RandomAccess.GetLength(content)), false, token), null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The names that begin so, in ordinal order.</summary>
    public Task<List<string>> ListAsync(string beginning, CancellationToken cancellationToken) => Calls.AnswerAsync(token => ListOnceAsync(beginning, int.MaxValue, token), null, cancellationToken);

    /// <summary>Whether any name begins so.</summary>
    public async Task<bool> AnyAsync(string beginning, CancellationToken cancellationToken) =>
        (await Calls.AnswerAsync(token => ListOnceAsync(beginning, 1, token), null, cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>Deletes a blob, if there is one.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Calls.AnswerAsync(token => DeleteOnceAsync(name, token), null, cancellationToken);

    private string KeyOf(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";

    private async Task<byte[]> ReadOnceAsync(string name, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var blob = await Store.OpenReadAsync(KeyOf(name), cancellationToken).ConfigureAwait(false);
        await using var end = blob.ConfigureAwait(false);
        await blob.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    private async Task<bool> DownloadOnceAsync(string name, string file, CancellationToken cancellationToken)
    {
        var blob = await Store.OpenReadAsync(KeyOf(name), cancellationToken).ConfigureAwait(false);
        await using var end = blob.ConfigureAwait(false);
        var content = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using var written = content.ConfigureAwait(false);
        await blob.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<bool> WriteOnceAsync(string name, ReadOnlyMemory<byte> content, bool createOnly, CancellationToken cancellationToken) =>
        WriteOnceAsync(name, new MemoryStream(content.ToArray(), writable: false), createOnly, cancellationToken);

    private async Task<bool> WriteOnceAsync(string name, Stream content, bool createOnly, CancellationToken cancellationToken)
    {
        await using var end = content.ConfigureAwait(false);
        await Store.WriteAsync(KeyOf(name), content, createOnly, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<List<string>> ListOnceAsync(string beginning, int most, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var key in Store.ListAsync(KeyOf(beginning), cancellationToken).ConfigureAwait(false))
        {
            names.Add(Prefix.Length == 0 ? key : key[(Prefix.Length + 1)..]);
            if (names.Count >= most) break;
        }
        return names;
    }

    private async Task<bool> DeleteOnceAsync(string name, CancellationToken cancellationToken)
    {
        await Store.DeleteAsync(KeyOf(name), cancellationToken).ConfigureAwait(false);
        return true;
    }
}
