using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Attune.Bench;

/// <summary>Values, points and lines as JSON. A number that is not finite is null; other programs' bare NaN and Infinity are read as null.</summary>
internal static partial class Json
{
    /// <summary>Names as the packs spell them.</summary>
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static T Read<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path} holds null; it must hold an object.");

    /// <summary>An object on a line.</summary>
    /// <exception cref="JsonException">The line is something else.</exception>
    public static JsonObject Parse(string line)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            node = JsonNode.Parse(NotFinite().Replace(line, "null"));
        }
        return node as JsonObject ?? throw new JsonException($"This is not a JSON object: {line}");
    }

    public static Value ToValue(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => Value.Null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => ToNumber(node.ToJsonString()),
        var kind => throw new JsonException($"A value is text, a number, true, false or null, not {kind}: {node.ToJsonString()}"),
    };

    public static Configuration ToPoint(JsonObject node) => new(node.Select(entry => KeyValuePair.Create(entry.Key, ToValue(entry.Value))));

    /// <summary>The number; not-a-number for null.</summary>
    public static double ToDouble(JsonNode? node) => ToValue(node) is { IsNumeric: true } number ? number.ToDouble() : double.NaN;

    public static JsonNode? ToNode(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean()),
        ValueKind.Integer => JsonValue.Create(value.AsInteger()),
        ValueKind.Number => ToNode(value.ToDouble()),
        ValueKind.Text => JsonValue.Create(value.AsText()),
        _ => throw new ArgumentException($"The value {value} is not plain."),
    };

    public static JsonNode? ToNode(double number) => double.IsFinite(number) ? JsonValue.Create(number) : null;

    public static JsonObject ToNode(Configuration point) => new(point.Select(entry => KeyValuePair.Create(entry.Key, ToNode(entry.Value))));

    private static Value ToNumber(string text) => long.TryParse(text, out var whole) ? whole : double.Parse(text);

    [GeneratedRegex(@"(?<=[:\[,]\s*)[+-]?(NaN|Infinity)(?=\s*[,\]}])")]
    private static partial Regex NotFinite();
}
