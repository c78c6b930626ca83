namespace Attune;

/// <summary>
/// Objectives on a common scale (Deb and Jain 2014, section IV-C): less the least of each, and divided by where the plane through the extreme points meets its axis. The extreme point of objective j has the least
/// <code>
/// (2)  max_i f_i / w_i,   w_j = 1, else 10⁻⁶
/// </code>
/// Where these points span no plane, or one that meets an axis at or below 0, it is divided by the largest value.
/// </summary>
internal sealed class ObjectiveScale
{
    private const double Elsewhere = 1e-6, Least = 1e-12;
    private readonly double[] least, intercepts;

    /// <param name="losses">Losses of all that is compared, at least one; finite.</param>
    public ObjectiveScale(double[][] losses)
    {
        var objectives = losses[0].Length;
        least = [.. Enumerable.Range(0, objectives).Select(j => losses.Min(loss => loss[j]))];
        double[][] moved = [.. losses.Select(loss => loss.Zip(least, (f, z) => f - z).ToArray())];
        double[][] extremes = [.. Enumerable.Range(0, objectives).Select(j => moved.MinBy(f => f.Select((value, i) => value / (i == j ? 1 : Elsewhere)).Max())!)];
        intercepts = Intercepts(extremes) ?? [.. Enumerable.Range(0, objectives).Select(j => Math.Max(moved.Max(f => f[j]), Least))];
    }

    /// <summary>Losses on that scale.</summary>
    public double[] Of(ReadOnlySpan<double> losses)
    {
        var scaled = losses.ToArray();
        for (var j = 0; j < scaled.Length; j++) scaled[j] = (scaled[j] - least[j]) / intercepts[j];
        return scaled;
    }

    // 1/a of E (1/a) = 1, by elimination with pivots.
    private static double[]? Intercepts(double[][] extremes)
    {
        var n = extremes.Length;
        double[][] rows = [.. extremes.Select(extreme => (double[])[.. extreme, 1])];
        for (var j = 0; j < n; j++)
        {
            var pivot = Enumerable.Range(j, n - j).MaxBy(i => Math.Abs(rows[i][j]));
            if (!(Math.Abs(rows[pivot][j]) > Least)) return null;
            (rows[j], rows[pivot]) = (rows[pivot], rows[j]);
            foreach (var i in Enumerable.Range(0, n).Where(i => i != j))
            {
                var factor = rows[i][j] / rows[j][j];
                for (var k = j; k <= n; k++) rows[i][k] -= factor * rows[j][k];
            }
        }
        double[] found = [.. Enumerable.Range(0, n).Select(j => rows[j][j] / rows[j][n])];
        return Array.TrueForAll(found, a => a > Least && double.IsFinite(a)) ? found : null;
    }
}
