namespace Attune.Bench;

/// <summary>New directories to measure in: a directory that held many files before is slower.</summary>
internal static class Place
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("ATTUNE_BENCH_DIR") ?? Path.Combine(Path.GetTempPath(), "attune-bench");

    public static string FileSystem { get; } = new DriveInfo(Directory.CreateDirectory(Root).FullName).DriveFormat;

    public static string New() => Directory.CreateDirectory(Path.Combine(Root, Path.GetRandomFileName())).FullName;

    public static void Drop(string directory) => Directory.Delete(directory, recursive: true);
}
