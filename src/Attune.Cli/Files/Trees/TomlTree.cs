using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Attune.Cli.Files.Trees;

/// <summary>TOML 1.0 as a tree.</summary>
internal static class TomlTree
{
    /// <summary>Reads a text.</summary>
    /// <returns>What it says; null: it is no TOML.</returns>
    public static Mapping? Read(string text, Findings findings)
    {
        if (Parse(text, findings) is not { } document) return null;
        foreach (var message in document.Diagnostics) findings.Add(At(message.Span), message.Message);
        if (document.HasErrors) return null;
        var root = new Mapping(new(1, 1));
        foreach (var entry in document.KeyValues) Add(root, entry, findings);
        foreach (var table in document.Tables) Add(root, table, findings);
        return root;
    }

    private static DocumentSyntax? Parse(string text, Findings findings)
    {
        try
        {
            return SyntaxParser.Parse(text);
        }
        catch (TomlException problem)
        {
            findings.Add(new(problem.Line ?? 1, problem.Column ?? 1), problem.Message);
        }
        catch (Exception problem) when (Tree.IsOfParser(problem))
        {
            findings.Add(new(1, 1), "this is no TOML; look for a bracket, a brace or a quote that is not closed");
        }
        return null;
    }

    private static void Add(Mapping root, TableSyntaxBase table, Findings findings)
    {
        if (table is TableArraySyntax) findings.Add(At(table.Span), "an array of tables ([[...]]) has no meaning in an experiment file");
        if (table.Name is null || Descend(root, [.. Names(table.Name)], findings) is not { } inner) return;
        foreach (var entry in table.Items) Add(inner, entry, findings);
    }

    private static void Add(Mapping parent, KeyValueSyntax entry, Findings findings)
    {
        if (entry.Key is null || entry.Value is null) return;
        var names = Names(entry.Key).ToArray();
        if (Descend(parent, names[..^1], findings) is not { } inner) return;
        var (name, at) = names[^1];
        if (!inner.Add(new(name, at, Read(entry.Value, findings)))) findings.Add(at, $"'{name}' is given twice");
    }

    private static Mapping? Descend(Mapping from, (string Name, Mark At)[] path, Findings findings)
    {
        foreach (var (name, at) in path)
        {
            if (from[name] is not { } entry) from.Add(entry = new(name, at, new Mapping(at)));
            if (entry.Value is not Mapping inner)
            {
                findings.Add(at, $"'{name}' is {entry.Value.Kind} already, in line {entry.At.Line}, and cannot be a table too");
                return null;
            }
            from = inner;
        }
        return from;
    }

    private static IEnumerable<(string Name, Mark At)> Names(KeySyntax key)
    {
        yield return Name(key.Key!);
        foreach (var dotted in key.DotKeys) yield return Name(dotted.Key!);
    }

    private static (string, Mark) Name(BareKeyOrStringValueSyntax key) => (key is StringValueSyntax text ? text.Value! : ((BareKeySyntax)key).Key!.Text!, At(key.Span));

    private static Node Read(ValueSyntax value, Findings findings)
    {
        var at = At(value.Span);
        switch (value)
        {
            case StringValueSyntax text: return new Scalar(at, text.Value);
            case IntegerValueSyntax integer: return new Scalar(at, integer.Value);
            case FloatValueSyntax number: return new Scalar(at, number.Value);
            case BooleanValueSyntax boolean: return new Scalar(at, boolean.Value);
            case ArraySyntax array: return new Sequence(at, [.. array.Items.Select(item => Read(item.Value!, findings))]);
            case InlineTableSyntax table:
                var map = new Mapping(at);
                foreach (var item in table.Items) Add(map, item.KeyValue!, findings);
                return map;
            default: return new Scalar(at, value.ToString().Trim());
        }
    }

    private static Mark At(SourceSpan span) => new(span.Start.Line + 1, span.Start.Column + 1);
}
