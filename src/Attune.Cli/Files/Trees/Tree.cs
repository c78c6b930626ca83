namespace Attune.Cli.Files.Trees;

/// <summary>Files as trees, by the ends of their names.</summary>
internal static class Tree
{
    /// <summary>How deep things may lie in each other.</summary>
    public const int Deepest = 64;

    /// <summary>What is said of what lies deeper.</summary>
    public static readonly string TooDeep = $"this lies more than {Deepest} deep in other things; nothing in an experiment file does";

    /// <summary>Reads a file: TOML, JSON or YAML.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <returns>What it says, as far as it can be understood; null: not at all, and that is told.</returns>
    /// <exception cref="TuneException">Its name says none of these.</exception>
    public static Mapping? Read(string path, string text, Findings findings)
    {
        var root = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".toml" => TomlTree.Read(text, findings),
            ".json" => JsonTree.Read(text, findings),
            ".yaml" or ".yml" => YamlTree.Read(text, findings),
            var other => throw new TuneException($"'{path}' ends in '{other}'; an experiment file is TOML, JSON or YAML, and its name ends so: .toml, .json, .yaml, .yml."),
        };
        if (root is null || Deeper(root) is not { } at) return root;
        findings.Add(at, TooDeep);
        return null;
    }

    /// <summary>Whether an exception says that a parser could not go on with what it was given.</summary>
    public static bool IsOfParser(Exception problem) => problem is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException;

    // Level by level: what recurses over a tree needs to know that it may.
    private static Mark? Deeper(Node root)
    {
        List<Node> level = [root];
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > Deepest) return level[0].At;
            level = [.. level.SelectMany(Inside)];
        }
        return null;
    }

    private static IEnumerable<Node> Inside(Node node) => node switch
    {
        Mapping map => map.Entries.Select(entry => entry.Value),
        Sequence list => list.Items,
        _ => [],
    };
}
