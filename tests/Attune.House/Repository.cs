namespace Attune.House;

/// <summary>The files of this repository, as they lie in the working tree.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Built = ["bin", "obj", "artifacts", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts", "attune_results"];

    /// <summary>The folder with the solution in it.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>All files that are not built, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>All C# files under src/.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files.Where(IsSource).Select(path => new SourceFile(path, Read(path)))];

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static bool IsSource(string path) => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal);

    private static string FindRoot(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Attune.slnx: run the tests from a build inside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "Attune.slnx")) => folder.FullName,
        _ => FindRoot(folder.Parent),
    };

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateDirectories(folder).Where(child => !Built.Contains(Path.GetFileName(child))).SelectMany(Walk)
            .Concat(Directory.EnumerateFiles(folder));
}
