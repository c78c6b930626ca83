using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

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
