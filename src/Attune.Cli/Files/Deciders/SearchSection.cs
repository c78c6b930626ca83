using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary><c>search</c>: the name of a searcher, or a table with a <c>type</c> and its settings.</summary>
internal static class SearchSection
{
    /// <summary>The type of a program that searches.</summary>
    public const string Program = "program";

    private const string Key = "search", Wanted = "the name of a searcher, or a table with a type: { type = \"tpe\", start = 20 }";

    /// <summary>The searcher of a file; null: it names none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where the file is.</param>
    public static Searcher? Read(Section file, string place) => file.Read(Key, Wanted, node => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } name } => Named(name.AsText(), node.At, file.Findings) ?? new BasicVariantGenerator(),
        Mapping map => Configured(new(map, Key, file.Findings), place),
        _ => null,
    });

    // Of what is no searcher, nothing else is said.
    private static Searcher Configured(Section table, string place)
    {
        if (table.Text("type") is not { } type)
        {
            if (table["type"] is null) table.Findings.Add(table.At, "'search' has no type; say which it is: type = \"tpe\"");
            return new BasicVariantGenerator();
        }
        var settings = new SearcherTable(table, place);
        if ((type == Program ? settings.External() : Named(type, table["type"]!.Value.At, table.Findings)) is not { } plain) return new BasicVariantGenerator();
        var searcher = settings.Read(plain);
        table.Close();
        return searcher;
    }

    private static Searcher? Named(string name, Mark at, Findings findings)
    {
        if (SearcherNames.TryFind(name, out var searcher)) return searcher;
        findings.Add(at, name == Program ? "a program that searches needs its command: search = { type = \"program\", command = \"python driver.py\" }" : $"there is no searcher '{name}'. {Spelling.Suggest(name, SearcherNames.All.Append(Program))}");
        return null;
    }
}
