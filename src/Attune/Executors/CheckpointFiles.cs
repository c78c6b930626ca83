namespace Attune;

/// <summary>Puts checkpoint directories in their place: whole or not at all.</summary>
internal static class CheckpointFiles
{
    /// <summary>Lets user code write into a directory beside the place, then moves it there.</summary>
    public static async Task WriteAsync(string place, Func<string, CancellationToken, ValueTask> save, CancellationToken cancellationToken)
    {
        var beside = place + ".partial";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        try
        {
            await save(beside, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Directory.Delete(beside, recursive: true);
            throw;
        }
        Move(beside, place);
    }

    /// <summary>Moves a directory, forced to the disk before any event names it, across file systems too. What an earlier, never registered attempt left at the place is replaced.</summary>
    public static void Move(string from, string place)
    {
        if (!Directory.Exists(from)) throw new DirectoryNotFoundException($"The checkpoint directory '{from}' does not exist.");
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Force(from);
        try
        {
            Directory.Move(from, place);
        }
        catch (IOException)
        {
            Copy(from, place + ".partial");
            Force(place + ".partial");
            Directory.Move(place + ".partial", place);
            Directory.Delete(from, recursive: true);
        }
    }

    private static void Force(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <summary>Copies a directory and all in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var directory in Directory.EnumerateDirectories(from)) Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
    }
}
