using System.Collections.Concurrent;

namespace Attune.Bench;

/// <summary>New directories to measure in: a directory that held many files before is slower.</summary>
internal static class Place
{
    private static readonly ConcurrentBag<string> taken = [];

    public static string Root { get; } = Environment.GetEnvironmentVariable("ATTUNE_BENCH_DIR") ?? Path.Combine(Path.GetTempPath(), "attune-bench");

    public static string FileSystem { get; } = new DriveInfo(Directory.CreateDirectory(Root).FullName).DriveFormat;

    public static string New()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Root, Path.GetRandomFileName())).FullName;
        taken.Add(directory);
        return directory;
    }

    public static void Drop(string directory) => Directory.Delete(directory, recursive: true);

    /// <summary>Deletes what measures have left: gigabytes, after a few of them.</summary>
    public static void Clear()
    {
        while (taken.TryTake(out var directory))
        {
            if (Directory.Exists(directory)) Drop(directory);
        }
    }
}
