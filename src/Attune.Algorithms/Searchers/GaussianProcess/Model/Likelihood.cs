using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// How unlikely results are under lengthscales and noise: the negative logarithm of the marginal likelihood (Rasmussen and Williams 2006, equation 2.30) with the constant mean and the
/// variance of the signal at their best values, times the prior, and its gradient (their equation 5.9).
/// </summary>
internal sealed class Likelihood(Features features, Prior prior)
{
    private readonly Covariance covariance = new();
    private readonly InverseFactor inverse = new();
    private readonly Triangle slopes = new();
    private Seen seen = new(new(features.Count), [], []), local = new(new(features.Count), [], []);
    private double[] weights = [], panel = [];

    /// <summary>Says what was seen.</summary>
    /// <param name="results">Values with a variance of about 1, and nothing that is pending.</param>
    public void See(Seen results) => (seen, weights, panel) = (results, new double[results.Count], new double[Triangle.PanelsFor(results.Count) * Tile.Area]);

    /// <summary>The value at hyperparameters, and its gradient.</summary>
    /// <param name="logarithms">See <see cref="Hyperparameters.Logarithms"/>; then the slopes of the noise, if it has any.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <returns>The value; positive infinity where the covariance is not positive definite.</returns>
    public double At(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var slopesFrom = features.Count + 1;
        var (hyperparameters, localNoise) = (new Hyperparameters(logarithms[..slopesFrom].ToArray()), new LocalNoise(logarithms[slopesFrom..].ToArray()));
        var (noise, metric) = (hyperparameters.Noise, hyperparameters.MetricOf(features));
        gradient.Clear();
        local = localNoise.Of(seen);
        if (!covariance.TrySet(metric, seen.Points, [.. local.Shares.Select(share => share * noise)], slopes)) return double.PositiveInfinity;
        var (fit, scale) = Explain();
        AddGradient(scale, noise, localNoise, gradient);
        for (var f = 0; f < features.Count; f++) gradient[f] *= -2 * metric.Weights[f];
        return fit + covariance.Factor.LogDeterminant / 2 + prior.Add(logarithms, gradient) + localNoise.AddPrior(gradient[slopesFrom..]);
    }

    // What the targets contribute, and the variance of the signal; leaves the weights A⁻¹ (y - mean).
    private (double Fit, double Variance) Explain()
    {
        Trend.Whiten(covariance.Factor, seen.Values, panel);
        var mean = Trend.MeanOf(panel, seen.Count);
        var (count, variance) = prior.VarianceOf(Trend.Center(panel, seen.Count, mean), seen.Count);
        covariance.Factor.SolveUpper(panel);
        for (var i = 0; i < weights.Length; i++) weights[i] = panel[i * Tile.Side];
        return (count / 2 * Math.Log(variance), variance);
    }

    // -1/2 of the sum over all pairs of (weights weightsᵀ / variance - A⁻¹) times what the covariance does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradient(double variance, double noise, LocalNoise localNoise, Span<double> gradient)
    {
        Span<double> tile = stackalloc double[Tile.Area];
        var lanes = new double[features.Count * Tile.Side];
        ref var first = ref MemoryMarshal.GetReference(tile);
        inverse.Invert(covariance.Factor);
        var diagonal = 0.0;
        for (var p = 0; p < covariance.Factor.Rows.Panels; p++)
        {
            for (var q = 0; q <= p; q++)
            {
                Outer(p, q, 1 / variance, tile);
                inverse.SubtractInverse(p, q, ref first);
                if (p == q) diagonal += Trace(p, tile, -0.5 * noise, localNoise, gradient[(features.Count + 1)..]);
                Multiply(tile, ref slopes.At(p, q), p == q ? 1 : 2);
                Matern.AddWeightGradient(ref seen.Points.Panel(p), ref seen.Points.Panel(q), covariance.Metric, ref first, ref MemoryMarshal.GetArrayDataReference(lanes));
            }
        }
        for (var f = 0; f < features.Count; f++) gradient[f] = -0.5 * Lanes.Sum(lanes.AsSpan(f * Tile.Side, Tile.Side));
        gradient[features.Count] = -0.5 * noise * diagonal;
    }

    private void Outer(int p, int q, double factor, Span<double> tile)
    {
        for (var j = 0; j < Tile.Side; j++)
        {
            for (var i = 0; i < Tile.Side; i++) tile[j * Tile.Side + i] = WeightAt(p * Tile.Side + i) * WeightAt(q * Tile.Side + j) * factor;
        }
    }

    private double WeightAt(int point) => point < weights.Length ? weights[point] : 0;

    // What the noises of the points of a panel do; adds what their slopes do.
    private double Trace(int p, Span<double> tile, double factor, LocalNoise localNoise, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(Tile.Side, seen.Count - p * Tile.Side); i++)
        {
            var point = p * Tile.Side + i;
            var by = tile[i * Tile.Side + i] * local.Shares[point];
            sum += by;
            localNoise.AddGradient(ref seen.Places.Lane(point), factor * by, gradient);
        }
        return sum;
    }

    private static void Multiply(Span<double> tile, ref double by, double factor)
    {
        for (var i = 0; i < tile.Length; i++) tile[i] *= Unsafe.Add(ref by, i) * factor;
    }
}
