namespace Attune;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    private const int Suggestions = 3;
    private const int Few = 24; // names that are all listed

    /// <summary>A sentence that names the nearest names, or all when they are few, or says that there are none.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0) return "There are none.";
        var near = names.Select(other => (Name: other, Distance: Distance(name, other))).Where(other => other.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(other => other.Distance).Take(Suggestions).Select(other => $"'{other.Name}'").ToArray();
        return near.Length > 0 ? $"Did you mean {string.Join(" or ", near)}?" : $"There are: {string.Join(", ", names.Take(Few))}{(names.Length > Few ? ", ..." : "")}.";
    }

    /// <summary>
    /// How many insertions, deletions, replacements and swaps of neighbours turn one name into the other, ignoring case
    /// (optimal string alignment; Damerau, "A technique for computer detection and correction of spelling errors", 1964).
    /// </summary>
    public static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
