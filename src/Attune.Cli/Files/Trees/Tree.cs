namespace Attune.Cli.Files.Trees;

/// <summary>Files as trees, by the ends of their names.</summary>
internal static class Tree
{
    /// <summary>Reads a file: TOML, JSON or YAML.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="findings">What is wrong with it.</param>
    public static Mapping Read(string path, string text, Findings findings) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".toml" => TomlTree.Read(text, findings),
        ".json" => JsonTree.Read(text, findings),
        ".yaml" or ".yml" => YamlTree.Read(text, findings),
        var other => throw new TuneException($"'{path}' ends in '{other}'; an experiment file is TOML, JSON or YAML, and its name ends so: .toml, .json, .yaml, .yml."),
    };
}
