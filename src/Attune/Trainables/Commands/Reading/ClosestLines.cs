namespace Attune;

/// <summary>The lines of a program that come nearest to what was looked for.</summary>
internal static class ClosestLines
{
    private const int Shown = 5, Longest = 200;

    /// <summary>A list of them for the end of a sentence: the nearest first, or empty when there are none.</summary>
    public static string Of(MetricSource source, IReadOnlyCollection<string> lines)
    {
        var nearest = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Distinct().OrderByDescending(source.Nearness).Take(Shown).Select(line => $"\n   {Cut(line.Trim())}").ToList();
        return nearest.Count == 0 ? "" : $"; the {(nearest.Count == 1 ? "closest line" : $"{nearest.Count} closest lines")}:{string.Concat(nearest)}";
    }

    private static string Cut(string line) => line.Length <= Longest ? line : $"{line[..Longest]}...";
}
