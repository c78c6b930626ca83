using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

/// <summary>The recorded decisions, by file and case.</summary>
internal static class Recorded
{
    private static readonly Dictionary<string, JsonDocument> Files = [];

    public static IEnumerable<JsonElement> Cases(string file)
    {
        lock (Files)
        {
            if (!Files.TryGetValue(file, out var document))
            {
                document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "data", file + ".json")));
                Files.Add(file, document);
            }
            return document.RootElement.GetProperty("cases").EnumerateArray();
        }
    }

    public static JsonElement Case(string file, string id) => Cases(file).Single(item => item.Text("id") == id);

    public static TheoryData<string, string> Ids(bool quirks, params string[] files)
    {
        var ids = new TheoryData<string, string>();
        foreach (var file in files)
        {
            foreach (var item in Cases(file).Where(item => item.Has("quirk") == quirks)) ids.Add(file, item.Text("id"));
        }
        return ids;
    }

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

    /// <summary>Equal within a relative 1e-9.</summary>
    public static void AssertClose(double? expected, double? actual, string what)
    {
        if (expected is { } number && actual is { } other && Math.Abs(number - other) <= 1e-9 * Math.Max(1, Math.Abs(number))) return;
        Assert.True(Equals(expected, actual), $"{what}: expected {expected?.ToString() ?? "none"}, got {actual?.ToString() ?? "none"}.");
    }
}
