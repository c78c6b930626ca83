namespace Attune.Analysis.Insight;

/// <summary>
/// The hypervolume of losses: the volume of what is no better than one of them and no worse than a reference (E. Zitzler and L. Thiele 1999). Exact. Two objectives by a sweep, three by slices of that
/// (HSO; L. While, L. Bradstreet, L. Barone and P. Hingston 2006), more by exclusive volumes (WFG; L. While, L. Bradstreet and L. Barone, "A fast way of calculating exact hypervolumes", 2012),
/// <code>
/// (1)  V(S) = Σ_i [ Π_j (r_j - s_ij) - V({max(s_i, s_k) : k > i}) ]
/// </code>
/// </summary>
internal static class Hypervolume
{
    /// <summary>The hypervolume.</summary>
    /// <param name="losses">Points; smaller is better in every objective. Those not below the reference in all of them count nothing.</param>
    /// <param name="reference">r, as long as each of them.</param>
    public static double Of(IEnumerable<double[]> losses, double[] reference)
    {
        double[][] inside = [.. losses.Where(point => point.Zip(reference).All(pair => pair.First < pair.Second))];
        return inside.Length == 0 ? 0 : Volume(Pareto.Best(inside), reference);
    }

    private static double Volume(double[][] front, double[] reference) => reference.Length switch
    {
        1 => reference[0] - front.Min(point => point[0]),
        2 => Area([.. front.OrderBy(point => point[0])], reference),
        3 => Slices([.. front.OrderBy(point => point[2])], reference),
        _ => Exclusive([.. front.OrderByDescending(point => point[^1])], reference),
    };

    private static double Area(double[][] ascending, double[] reference)
    {
        var (area, last) = (0.0, reference[1]);
        foreach (var point in ascending)
        {
            if (point[1] >= last) continue;
            area += (reference[0] - point[0]) * (last - point[1]);
            last = point[1];
        }
        return area;
    }

    // Between one point and the next along the third objective, the area of all up to there.
    private static double Slices(double[][] ascending, double[] reference)
    {
        var volume = 0.0;
        List<double[]> seen = [];
        for (var i = 0; i < ascending.Length; i++)
        {
            var at = seen.FindIndex(point => point[0] > ascending[i][0]);
            seen.Insert(at < 0 ? seen.Count : at, ascending[i]);
            var next = i + 1 < ascending.Length ? ascending[i + 1][2] : reference[2];
            if (next > ascending[i][2]) volume += (next - ascending[i][2]) * Area([.. seen], reference);
        }
        return volume;
    }

    // (1).
    private static double Exclusive(double[][] front, double[] reference)
    {
        var volume = 0.0;
        for (var i = 0; i < front.Length; i++)
        {
            var own = front[i];
            double[][] limited = [.. front.Skip(i + 1).Select(other => other.Zip(own, Math.Max).ToArray())];
            volume += own.Zip(reference, (s, r) => r - s).Aggregate(1.0, (product, side) => product * side) - (limited.Length == 0 ? 0 : Volume(Pareto.Best(limited), reference));
        }
        return volume;
    }
}
