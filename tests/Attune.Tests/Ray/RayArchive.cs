namespace Attune.Tests.Ray;

/// <summary>The experiments beside this file, as directories.</summary>
internal static class RayArchive
{
    public static IReadOnlyList<string> Names { get; } = ["trial-data", "checkpoints", "objects", "files-alone"];

    public static TemporaryDirectory Unpack(string name)
    {
        var directory = new TemporaryDirectory();
        foreach (var file in File.ReadAllText(PathOf($"{name}.txt")).TrimEnd('\n').Split("\n=== ").Skip(1))
        {
            var parts = file.Split('\n', 2);
            var head = parts[0].Split(" (");
            Write(Path.Combine(directory.Path, head[0]), parts[1], head is [_, var marks] ? marks : "");
        }
        return directory;
    }

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Ray", name);

    private static void Write(string path, string content, string marks)
    {
        var text = content.Length == 0 || marks.Contains("torn", StringComparison.Ordinal) ? content : content + "\n";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, marks.Contains("crlf", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
    }
}
