namespace Attune.Analysis.Ray;

/// <summary>Python objects inside JSON: <c>{"_type": "CLOUDPICKLE_FALLBACK", "value": "..."}</c>. They are programs; nobody runs them here.</summary>
internal static class Pickles
{
    private const string Mark = "_type", Kind = "CLOUDPICKLE_FALLBACK";

    /// <summary>Whether the map that comes next is one.</summary>
    public static bool IsNext(PythonJson json) =>
        json.Takes((byte)'{') && json.Next() == '"' && json.Text() == Mark && json.Takes((byte)':') && json.Next() == '"' && json.Text() == Kind;

    /// <summary>A map without them.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">What it is called.</param>
    /// <param name="warn">Told what is left out.</param>
    public static Configuration Without(Configuration map, string path, Action<string> warn)
    {
        var (names, values) = (new List<string>(map.Count), new List<Value>(map.Count));
        foreach (var (name, value) in map)
        {
            var kept = Without(value, $"{path}/{name}", warn);
            if (kept.IsNull && !value.IsNull) continue;
            names.Add(name);
            values.Add(kept);
        }
        return new([.. names], [.. values]);
    }

    private static Value Without(Value value, string path, Action<string> warn) => value.Kind switch
    {
        ValueKind.Map when Is(value) => Refuse(path, warn),
        ValueKind.Map => Without(value.AsMap(), path, warn),
        ValueKind.List => value.AsList().Select((item, index) => Without(item, $"{path}/{index}", warn)).ToArray(),
        _ => value,
    };

    private static Value Refuse(string path, Action<string> warn)
    {
        warn($"{path} is a pickle and was left out");
        return default;
    }

    private static bool Is(Value value) => value.Kind == ValueKind.Map && value.AsMap().TryGet(Mark, out var kind) && kind == Kind;
}
