namespace Attune.Bench;

/// <summary>The area dominated by points of two minimised objectives, within a reference point. A point that is not below the reference in both counts nothing.</summary>
internal static class Hypervolume
{
    public static double Of(IEnumerable<(double First, double Second)> points, (double First, double Second) reference)
    {
        var (area, ceiling) = (0.0, reference.Second);
        foreach (var point in points.Where(point => point.First < reference.First && point.Second < reference.Second).OrderBy(point => point.First).ThenBy(point => point.Second))
        {
            if (point.Second >= ceiling) continue;
            area += (reference.First - point.First) * (ceiling - point.Second);
            ceiling = point.Second;
        }
        return area;
    }

    /// <summary>The volume of three objectives: between one point and the next along the third, the area of all up to there (While, Bradstreet, Barone and Hingston 2006).</summary>
    public static double Slices(IReadOnlyList<(double First, double Second, double Third)> points, (double First, double Second, double Third) reference)
    {
        (double First, double Second, double Third)[] ascending = [.. points.Where(point => point.Third < reference.Third).OrderBy(point => point.Third)];
        var volume = 0.0;
        for (var i = 0; i < ascending.Length; i++)
        {
            var depth = (i + 1 < ascending.Length ? ascending[i + 1].Third : reference.Third) - ascending[i].Third;
            if (depth > 0) volume += depth * Of(ascending[..(i + 1)].Select(point => (point.First, point.Second)), (reference.First, reference.Second));
        }
        return volume;
    }
}
