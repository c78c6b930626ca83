namespace Attune;

/// <summary>
/// What is hoped for from points, in three ways, each smaller when more: the lower confidence bound (Srinivas et al. 2010), and the negative logarithms of the expected improvement and of the probability
/// of improvement on the best mean, averaged over what pending trials may yield. With mean μ, deviation s and best mean y,
/// <code>
/// (1)  LCB = μ - κ s
/// (2)  -log EI = -log s - log (z Φ(z) + φ(z)),  z = (y - μ) / s
/// (3)  -log PI = -log Φ(z)
/// </code>
/// and the points are those of the front between (1), (2) and (3): equation 13 of Cowen-Rivers et al. (2022). Their equation 12, which shakes means by the noise before they are compared, is left out: of many points those
/// are kept that were shaken most, and with noise less was found. Under outcome constraints the improvement and its probability are those on the best that keeps to them, times the chance of keeping to them, and points that
/// break them even when their excess is a deviation below its mean are behind all others, the more the farther.
/// </summary>
/// <param name="features">How points are measured.</param>
/// <param name="warping">How that is bent.</param>
/// <param name="posterior">What is known.</param>
/// <param name="feasibility">What is known of constraints.</param>
/// <param name="confidence">How many deviations the bound lies below the mean.</param>
internal sealed class Acquisitions(Features features, Warping warping, Posterior posterior, Feasibility feasibility, double confidence)
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    private const double Doubt = 1; // deviations below its mean, at which an excess has to keep to its constraint

    private readonly double[] incumbents = feasibility.Limits.Length > 0 ? feasibility.Incumbents(posterior) : posterior.Incumbents;

    /// <summary>The three of each point, and by how much it breaks constraints at best.</summary>
    /// <param name="points">Settled points.</param>
    public List<(double[] Values, double Violation)> Of(IReadOnlyList<double[]> points)
    {
        var panels = Triangle.PanelsFor(points.Count);
        double[] queries = new double[panels * posterior.PanelLength], means = new double[panels * posterior.Stories * Tile.Side], variances = new double[panels * Tile.Side];
        for (var i = 0; i < points.Count; i++)
        {
            ref var lane = ref queries[i / Tile.Side * posterior.PanelLength + i % Tile.Side];
            features.Encode(points[i], ref lane);
            warping.Apply(ref lane);
        }
        if (panels > 0) posterior.Predict(queries, means, variances);
        foreach (var limit in feasibility.Limits) limit.Belief.Predict(Plain(points, panels));
        return [.. points.Select((_, i) => At(i, means.AsSpan(i / Tile.Side * posterior.Stories * Tile.Side), i % Tile.Side, Math.Sqrt(variances[i])))];
    }

    // As constraints see them: not bent.
    private double[] Plain(IReadOnlyList<double[]> points, int panels)
    {
        var queries = new double[panels * posterior.PanelLength];
        for (var i = 0; i < points.Count; i++) features.Encode(points[i], ref queries[i / Tile.Side * posterior.PanelLength + i % Tile.Side]);
        return queries;
    }

    private (double[] Values, double Violation) At(int point, ReadOnlySpan<double> means, int lane, double deviation)
    {
        double bound = 0, improvement = 0, probability = 0, violation = 0;
        Span<double> logs = stackalloc double[Tile.Side], chances = stackalloc double[Tile.Side];
        for (var s = 0; s < posterior.Stories; s++)
        {
            var mean = means[s * Tile.Side + lane];
            var z = (incumbents[s] - mean) / deviation;
            bound += (mean - confidence * deviation) / posterior.Stories;
            (logs[s], chances[s]) = (LogImprovement.At(z).Log, StandardNormal.LogBelow(z).Log);
            foreach (var limit in feasibility.Limits)
            {
                var keeping = limit.Chance(point, s);
                (logs[s], chances[s], violation) = (logs[s] + keeping.Log, chances[s] + keeping.Log, violation + Math.Max(0, -keeping.Z - Doubt) * limit.Belief.Deviation(point));
            }
        }
        improvement = Math.Log(deviation) + LogMean(logs[..posterior.Stories]);
        probability = LogMean(chances[..posterior.Stories]);
        return ([bound, -improvement, -probability], violation);
    }

    private static double LogMean(ReadOnlySpan<double> logs)
    {
        var (most, sum) = (double.NegativeInfinity, 0.0);
        foreach (var log in logs) most = Math.Max(most, log);
        foreach (var log in logs) sum += Math.Exp(log - most);
        return most + Math.Log(sum / logs.Length);
    }
}
