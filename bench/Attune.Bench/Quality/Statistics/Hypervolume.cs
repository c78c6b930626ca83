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
}
