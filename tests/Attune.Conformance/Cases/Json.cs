using System.Globalization;

namespace Attune.Conformance.Cases;

/// <summary>Reading what was recorded.</summary>
internal static class Json
{
    public static bool Has(this JsonElement map, string name) => map.TryGetProperty(name, out _);

    public static string Text(this JsonElement map, string name) => map.GetProperty(name).GetString()!;

    public static double Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    public static double? NumberOrNull(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.Number();

    /// <summary>The values in an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement map, string name) => map.GetProperty(name).EnumerateArray();

    public static Value ToValue(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny(".eE") >= 0 ? (Value)value.GetDouble() : value.GetInt64(),
        JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" => value.Number(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(ToValue).ToArray(),
        _ => new Configuration(value.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.ToValue()))),
    };
}
