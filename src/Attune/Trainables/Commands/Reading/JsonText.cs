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
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : reader.GetDouble(),
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
        List<KeyValuePair<string, Value>> entries = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            entries.Add(new(name, Read(ref reader)));
        }
        return new Configuration(entries);
    }

    private static Value List(ref Utf8JsonReader reader)
    {
        List<Value> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
        return items.ToArray();
    }

    [GeneratedRegex(@"([:\[,]\s*)(NaN|-?Infinity)(?=\s*[,\]}])")]
    private static partial Regex Word();
}
