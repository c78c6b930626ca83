using System.Collections.Concurrent;

namespace Attune;

/// <summary>One <see cref="MetricNames"/> for all reports that carry the same names.</summary>
internal sealed class MetricNamesTable
{
    private volatile MetricNames? latest;
    private readonly ConcurrentDictionary<string, MetricNames> names = new(StringComparer.Ordinal);

    /// <summary>The shared names of a report; <paramref name="last"/>, the names of the trial's last report, is tried first.</summary>
    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public MetricNames Intern(ReadOnlySpan<(string Name, Value Value)> entries, MetricNames? last)
    {
        if ((last ?? latest) is { } likely && Matches(entries, likely)) return likely;
        var list = new string[entries.Length];
        for (var i = 0; i < list.Length; i++) list[i] = entries[i].Name;
        return latest = names.GetOrAdd(string.Concat(list.Select(name => $"{name?.Length}:{name}")), static (_, list) => Checked(list), list);
    }

    private static bool Matches(ReadOnlySpan<(string Name, Value Value)> entries, MetricNames last)
    {
        if (entries.Length != last.Count) return false;
        for (var i = 0; i < entries.Length; i++)
        {
            if (!ReferenceEquals(entries[i].Name, last[i]) && entries[i].Name != last[i]) return false;
        }
        return true;
    }

    private static MetricNames Checked(string[] list)
    {
        if (list.Any(string.IsNullOrEmpty)) throw new ArgumentException("A metric was reported without a name. Give every value a name: (\"loss\", 0.31).");
        if (list.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new ArgumentException($"The metric '{twice.Key}' was reported twice in one report.");
        return new(list);
    }
}
