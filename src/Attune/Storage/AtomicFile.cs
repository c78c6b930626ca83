namespace Attune.Storage;

/// <summary>Files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>What the names of unfinished files contain; nothing else's may.</summary>
    public const string Unfinished = ".~";

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = UnfinishedName(path);
        try
        {
            using (var handle = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(handle, content, 0);
                RandomAccess.FlushToDisk(handle);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Writes a file little by little. It is not forced to the disk: it has a checksum of its own.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        var unfinished = UnfinishedName(path);
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0)) write(file);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public static string UnfinishedName(string path) => path + Unfinished + Guid.NewGuid().ToString("n");
}
