using Attune.Storage;
using System.Runtime.CompilerServices;

namespace Attune;


/// <summary>Blobs as files below a directory. Create-only needs hard links where the system is not Windows; on file systems without them (FAT, some shares) two who create at the same moment may both succeed.</summary>
/// <param name="directory">The directory; created with the first blob.</param>
public sealed class LocalBlobStore(string directory) : IBlobStore
{
    private readonly string root = Path.GetFullPath(directory);

    /// <inheritdoc/>
    public ValueTask<Stream> OpenReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return new(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException || (problem is UnauthorizedAccessException && Directory.Exists(PathOf(key))))
        {
            throw new BlobNotFoundException(key, root, problem);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string key, Stream content, bool createOnly, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = PathOf(key);
        if (createOnly && File.Exists(path)) throw new BlobExistsException(key, root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = AtomicFile.UnfinishedName(path);
        try
        {
            await FillAsync(unfinished, content, cancellationToken).ConfigureAwait(false);
            if (createOnly) AtomicFile.Create(path, unfinished);
            else File.Move(unfinished, path, overwrite: true);
        }
        catch (IOException problem) when (createOnly && File.Exists(path))
        {
            throw new BlobExistsException(key, root, problem);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var key in Keys(prefix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path)) File.Delete(path);
        return ValueTask.CompletedTask;
    }

    private static async Task FillAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private string[] Keys(string prefix)
    {
        var below = prefix.LastIndexOf('/') is > 0 and var end ? PathOf(prefix[..end]) : root;
        return !Directory.Exists(below) ? [] : [.. Directory.EnumerateFiles(below, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && !key.Contains(AtomicFile.Unfinished, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private string PathOf(string key) => Path.Combine(root, BlobKey.Checked(key));
}
