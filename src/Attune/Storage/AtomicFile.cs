using System.Runtime.InteropServices;

namespace Attune.Storage;

/// <summary>Files that are there whole or not at all.</summary>
internal static partial class AtomicFile
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

    /// <summary>
    /// Gives a finished file its name unless something has it: of many who try at once, one succeeds. On Windows that is a move; elsewhere link(2), because a move without
    /// overwriting looks first and renames then, over whatever came in between. File systems without hard links (FAT, some network shares) are left with that move.
    /// </summary>
    /// <exception cref="IOException">Something has that name.</exception>
    public static void Create(string path, string finished)
    {
        if (OperatingSystem.IsWindows() || !TryLink(finished, path)) File.Move(finished, path);
        else File.Delete(finished);
    }

    public static string UnfinishedName(string path) => path + Unfinished + Guid.NewGuid().ToString("n");

    private static bool TryLink(string from, string to)
    {
        if (Link(from, to) == 0) return true;
        const int Exists = 17; // EEXIST of Linux, macOS and the BSDs
        return Marshal.GetLastPInvokeError() == Exists ? throw new IOException($"'{to}' is there already.") : false;
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);
}
