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

    /// <summary>A value over many lines, indented by two spaces.</summary>
    /// <param name="line">Where it is written.</param>
    /// <param name="value">The value.</param>
    /// <param name="depth">How many levels it is inside of others.</param>
    /// <param name="sorted">Whether names are sorted, as in <c>params.json</c>.</param>
    public static void Indented(this LineWriter line, Value value, int depth = 0, bool sorted = false)
    {
        switch (value.Kind)
        {
            case ValueKind.Map when value.AsMap() is { Count: > 0 } map: Indented(line, map, depth, sorted); break;
            case ValueKind.List when value.AsList() is { Length: > 0 } list:
                Block(line, (byte)'[', (byte)']', list, depth, item => line.Indented(item, depth + 1, sorted));
                break;
            default: line.Plain(value); break;
        }
    }

    private static void Indented(LineWriter line, Configuration map, int depth, bool sorted) =>
        Block(line, (byte)'{', (byte)'}', (IEnumerable<KeyValuePair<string, Value>>)(sorted ? map.OrderBy(entry => entry.Key, StringComparer.Ordinal) : map), depth, entry =>
        {
            line.Text(entry.Key);
            line.Raw(": "u8);
            line.Indented(entry.Value, depth + 1, sorted);
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
