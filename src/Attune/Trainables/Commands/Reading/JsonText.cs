using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Attune.Journals.Format;
using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>Values from JSON, also from that which says <c>NaN</c> and <c>Infinity</c> without quotes, as Python does.</summary>
internal static partial class JsonText
{
    private const int Few = 8, Many = 32; // entries: for which there is room at once; from which on names are looked up instead of compared with each other

    /// <summary>The value; null: it is no JSON.</summary>
    public static Value? TryParse(string text) => TryRead(Encoding.UTF8.GetBytes(text)) ?? (Word().IsMatch(text) ? TryRead(Encoding.UTF8.GetBytes(Word().Replace(text, "$1\"$2\""))) : null);

    /// <summary>The value; null: it is no JSON.</summary>
    public static Value? TryRead(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            if (!reader.Read()) return null;
            var value = Read(ref reader);
            return reader.Read() ? (Value?)null : value;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The value at which the reader stands.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static Value Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Map(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => Special(reader.GetString()!),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (Value)whole : reader.GetDouble(),
        JsonTokenType.True or JsonTokenType.False => reader.TokenType == JsonTokenType.True,
        _ => Value.Null,
    };

    /// <summary>Writes a value; numbers that are not finite are texts.</summary>
    public static void Write(LineWriter line, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List: Write(line, value.AsList()); break;
            case ValueKind.Map: Write(line, value.AsMap()); break;
            case ValueKind.Text: line.Text(value.AsText()); break;
            case ValueKind.Number when !double.IsFinite(value.AsDouble()): line.Text(value.AsDouble() is var number && double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"); break;
            default: line.Plain(value); break;
        }
    }

    /// <summary>Writes names and values as a map.</summary>
    public static void Write(LineWriter line, ReadOnlySpan<(string Name, Value Value)> map)
    {
        for (var i = 0; i < map.Length; i++)
        {
            line.Raw(i == 0 ? (byte)'{' : (byte)',');
            line.Text(map[i].Name);
            line.Raw((byte)':');
            Write(line, map[i].Value);
        }
        line.Raw(map.Length == 0 ? "{}"u8 : "}"u8);
    }

    private static void Write(LineWriter line, ImmutableArray<Value> list)
    {
        for (var i = 0; i < list.Length; i++)
        {
            line.Raw(i == 0 ? (byte)'[' : (byte)',');
            Write(line, list[i]);
        }
        line.Raw(list.Length == 0 ? "[]"u8 : "]"u8);
    }

    private static void Write(LineWriter line, Configuration map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            line.Raw(i == 0 ? (byte)'{' : (byte)',');
            line.Text(map[i].Key);
            line.Raw((byte)':');
            Write(line, map[i].Value);
        }
        line.Raw(map.Count == 0 ? "{}"u8 : "}"u8);
    }

    private static Value Special(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => text,
    };

    private static Value Map(ref Utf8JsonReader reader)
    {
        var (names, values, count) = (new string[Few], new Value[Few], 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (count == names.Length) (names, values) = (Longer(names), Longer(values));
            names[count] = reader.GetString()!;
            reader.Read();
            values[count++] = Read(ref reader);
        }
        return new Configuration(Distinct(names.AsSpan(0, count)), Cut(values, count));
    }

    private static Value List(ref Utf8JsonReader reader)
    {
        var (items, count) = (new Value[Few], 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == items.Length) items = Longer(items);
            items[count++] = Read(ref reader);
        }
        return Cut(items, count);
    }

    private static T[] Longer<T>(T[] items) => Cut(items, items.Length * 2);

    private static T[] Cut<T>(T[] items, int length)
    {
        if (items.Length != length) Array.Resize(ref items, length);
        return items;
    }

    private static string[] Distinct(ReadOnlySpan<string> names)
    {
        for (var i = 1; i < names.Length && names.Length <= Many; i++)
        {
            if (names[..i].Contains(names[i])) throw new JsonException($"The name '{names[i]}' occurs twice.");
        }
        return names.Length <= Many || new HashSet<string>(names.ToArray(), StringComparer.Ordinal).Count == names.Length ? names.ToArray() : throw new JsonException("A name occurs twice.");
    }

    [GeneratedRegex(@"([:\[,]\s*)(NaN|-?Infinity)(?=\s*[,\]}])")]
    private static partial Regex Word();
}
