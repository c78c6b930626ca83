using Attune.Journals.Format;

namespace Attune.Observers.Files.Formats;

/// <summary>Values as Ray's files have them: JSON, but numbers that are not finite are the bare words <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</summary>
internal static class PlainJson
{
    /// <summary>A value on one line.</summary>
    public static void Plain(this LineWriter line, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number when !double.IsFinite(value.AsDouble()): line.Raw(Word(value.AsDouble())); break;
            case ValueKind.List: List(line, value); break;
            case ValueKind.Map: Map(line, value.AsMap()); break;
            case ValueKind.Text: line.Text(value.AsText()); break;
            default: line.Value(value); break;
        }
    }

    /// <summary>A value over many lines, indented by two spaces, names sorted.</summary>
    public static void Indented(this LineWriter line, Value value, int depth = 0)
    {
        switch (value.Kind)
        {
            case ValueKind.Map when value.AsMap() is { Count: > 0 } map: Indented(line, map, depth); break;
            case ValueKind.List when value.AsList() is { Length: > 0 } list:
                Block(line, (byte)'[', (byte)']', list, depth, item => line.Indented(item, depth + 1));
                break;
            default: line.Plain(value); break;
        }
    }

    private static void Indented(LineWriter line, Configuration map, int depth) =>
        Block(line, (byte)'{', (byte)'}', map.OrderBy(entry => entry.Key, StringComparer.Ordinal), depth, entry =>
        {
            line.Text(entry.Key);
            line.Raw(": "u8);
            line.Indented(entry.Value, depth + 1);
        });

    private static void Block<T>(LineWriter line, byte open, byte close, IEnumerable<T> items, int depth, Action<T> write)
    {
        var first = true;
        line.Raw(open);
        foreach (var item in items)
        {
            if (!first) line.Raw((byte)',');
            first = false;
            NewLine(line, depth + 1);
            write(item);
        }
        NewLine(line, depth);
        line.Raw(close);
    }

    private static void NewLine(LineWriter line, int depth)
    {
        line.Raw((byte)'\n');
        for (var i = 0; i < depth; i++) line.Raw("  "u8);
    }

    private static void List(LineWriter line, Value value)
    {
        line.Raw((byte)'[');
        var list = value.AsList();
        for (var i = 0; i < list.Length; i++)
        {
            if (i > 0) line.Raw((byte)',');
            line.Plain(list[i]);
        }
        line.Raw((byte)']');
    }

    private static void Map(LineWriter line, Configuration map)
    {
        line.Raw((byte)'{');
        for (var i = 0; i < map.Count; i++)
        {
            if (i > 0) line.Raw((byte)',');
            line.Text(map[i].Key);
            line.Raw((byte)':');
            line.Plain(map[i].Value);
        }
        line.Raw((byte)'}');
    }

    private static ReadOnlySpan<byte> Word(double value) => double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
}
