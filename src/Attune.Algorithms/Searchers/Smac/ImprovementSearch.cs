namespace Attune;

/// <summary>
/// Looks for the points from which a forest hopes for most improvement,
/// <code>
/// (2)  EI(x) = σ(x) h((s - μ(x)) / σ(x)),   h(z) = φ(z) + z Φ(z)
/// </code>
/// with s the least score: among points drawn evenly, and by climbing from the best of these and from good trials to the best neighbour while there is a better one (Hutter, Hoos and Leyton-Brown 2011, section
/// 4.3).
/// </summary>
internal sealed class ImprovementSearch(Axes axes, RegressionForest forest, double best, RandomStream random)
{
    private const int Drawn = 1_000, Starts = 5, MostSteps = 20;
    private const double LeastDeviation = 1e-6;
    private readonly Neighbourhood neighbourhood = new(axes, random);
    private readonly List<(double[] Point, double Hope)> seen = [];

    /// <summary>All points that were looked at, the most promising first, settled.</summary>
    /// <param name="good">The points of good trials.</param>
    public IEnumerable<double[]> Best(IEnumerable<double[]> good)
    {
        for (var i = 0; i < Drawn; i++) See(neighbourhood.Anywhere());
        (double[] Point, double Hope)[] starts = [.. seen.OrderByDescending(one => one.Hope).Take(Starts)];
        foreach (var start in starts) Climb(start);
        foreach (var point in good) Climb((point, Hope(point)));
        return seen.OrderByDescending(one => one.Hope).Select(one => one.Point);
    }

    private void Climb((double[] Point, double Hope) from)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var next = from;
            foreach (var neighbour in neighbourhood.Around(from.Point))
            {
                if (See(neighbour) is var found && found.Hope > next.Hope) next = found;
            }
            if (!(next.Hope > from.Hope)) return;
            from = next;
        }
    }

    private (double[] Point, double Hope) See(double[] point)
    {
        seen.Add((point, Hope(point)));
        return seen[^1];
    }

    // The logarithm of (2).
    private double Hope(double[] point)
    {
        var (mean, variance) = forest.At(point);
        var deviation = Math.Max(Math.Sqrt(variance), LeastDeviation);
        return Math.Log(deviation) + LogImprovement.At((best - mean) / deviation).Log;
    }
}
