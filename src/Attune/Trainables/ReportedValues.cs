namespace Attune;

/// <summary>What a report carries, as results have it: flat, nested configurations joined with <c>/</c>, a bare number under the name of the metric.</summary>
internal static class ReportedValues
{
    public static ReadOnlySpan<(string Name, Value Value)> Of(ReadOnlySpan<(string Name, Value Value)> entries, string metric)
    {
        if (entries.Length == 1 && entries[0].Name.Length == 0) return new[] { (metric, entries[0].Value) };
        foreach (var entry in entries)
        {
            if (entry.Value.Kind == ValueKind.Map) return Flat(entries);
        }
        return entries;
    }

    private static (string, Value)[] Flat(ReadOnlySpan<(string Name, Value Value)> entries) =>
        [.. new Configuration(entries.ToArray().Select(entry => KeyValuePair.Create(entry.Name, entry.Value))).Flatten().Select(leaf => (leaf.Key, leaf.Value))];
}
