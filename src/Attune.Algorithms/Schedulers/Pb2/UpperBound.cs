namespace Attune;

/// <summary>
/// How much may be gained at a point, in an optimistic view: mean + sqrt(beta) · deviation, where beta = 0.2 + max(0, ln(0.4 n)) grows with what was seen (Srinivas et al. 2010). What
/// others were given already widens nothing but narrows the deviation, so that they are not given the same (Desautels et al. 2014).
/// </summary>
/// <param name="mean">The process that tells the mean.</param>
/// <param name="deviation">The process that tells the deviation: the same, or one that has also seen what others were given.</param>
/// <param name="count">How many points were seen.</param>
/// <param name="prefix">The coordinates that are given: time and the value before.</param>
internal sealed class UpperBound(TemporalProcess mean, TemporalProcess deviation, int count, double[] prefix)
{
    private const double LeastDeviation = 1e-9;

    /// <summary>The weight of the deviation.</summary>
    public static double Weight(int count) => Math.Sqrt(0.2 + Math.Max(0, Math.Log(0.4 * count)));

    /// <summary>The bound at a point of the unit box, and how it changes.</summary>
    public double At(ReadOnlySpan<double> unit, Span<double> gradient)
    {
        Span<double> point = stackalloc double[prefix.Length + unit.Length], meanGradient = stackalloc double[point.Length], varianceGradient = stackalloc double[point.Length];
        Span<double> unused = stackalloc double[point.Length], alsoUnused = stackalloc double[point.Length];
        prefix.CopyTo(point);
        unit.CopyTo(point[prefix.Length..]);
        var expected = mean.Predict(point, meanGradient, ReferenceEquals(mean, deviation) ? varianceGradient : unused);
        var variance = expected.Variance;
        if (!ReferenceEquals(mean, deviation)) (_, variance) = deviation.Predict(point, alsoUnused, varianceGradient);
        var spread = Math.Max(Math.Sqrt(variance), LeastDeviation);
        for (var i = 0; i < gradient.Length; i++) gradient[i] = meanGradient[prefix.Length + i] + Weight(count) * varianceGradient[prefix.Length + i] / (2 * spread);
        return expected.Mean + Weight(count) * spread;
    }
}
