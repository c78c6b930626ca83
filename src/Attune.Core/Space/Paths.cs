namespace Attune;

/// <summary>Paths into nested configurations, and their order: part by part, whole numbers (positions in lists) by size, everything else ordinal.</summary>
internal sealed class Paths : IComparer<string>
{
    public static Paths Order { get; } = new();

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    public static string Join(string path, int index) => path.Length == 0 ? $"{index}" : $"{path}/{index}";

    public int Compare(string? x, string? y)
    {
        var left = (x ?? "").Split('/');
        var right = (y ?? "").Split('/');
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = ComparePart(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePart(string x, string y) =>
        int.TryParse(x, out var left) && int.TryParse(y, out var right) ? left.CompareTo(right) : string.CompareOrdinal(x, y);
}
