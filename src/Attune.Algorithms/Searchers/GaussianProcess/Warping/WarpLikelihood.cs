using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// How unlikely results are under a warping, with lengthscales and noise as given: the negative logarithm of the marginal likelihood (Rasmussen and Williams 2006, equation 2.30), times a prior under
/// which the logarithms of a and b are normal around 0, and its gradient.
/// </summary>
/// <param name="features">What is bent.</param>
/// <param name="prior">What is believed of the variance of the signal.</param>
/// <param name="seen">What was seen, not bent and without what is pending.</param>
/// <param name="hyperparameters">Lengthscales and noise.</param>
internal sealed class WarpLikelihood(Features features, Prior prior, Seen seen, Hyperparameters hyperparameters)
{
    private const double Deviation = 0.5; // of log a and log b beforehand: an axis is bent where results say so
    private const int MostPoints = 512; // that are fitted at once
    private static readonly double Most = Math.Log(8); // of a and b, and of their inverses
    private static readonly DescentLimits Limits = new(Iterations: 20, Tolerance: 1e-3, Progress: 1e-5);
    private readonly Covariance covariance = new();
    private readonly InverseFactor inverse = new();
    private readonly Triangle slopes = new();
    private readonly double[] noises = Array.ConvertAll(seen.Shares, share => share * hyperparameters.Noise), weights = new double[Triangle.PanelsFor(seen.Count) * Tile.Area];
    private readonly double[] byPoints = new double[Triangle.PanelsFor(seen.Count) * features.Count * Tile.Side];

    /// <summary>The most likely warping after results, from another on.</summary>
    /// <returns>What was found, and whether there is nothing more to find from there.</returns>
    public static (Warping Found, bool IsDone) Fit(Features features, Prior prior, Seen seen, Hyperparameters hyperparameters, Warping from, int evaluations)
    {
        var likelihood = new WarpLikelihood(features, prior, seen.Thinned(MostPoints), hyperparameters);
        double[] gradient = new double[from.Logarithms.Length], upper = [.. gradient.Select(_ => Most)], lower = Array.ConvertAll(upper, bound => -bound);
        var descent = new Descent(from.Logarithms, lower, upper, Limits);
        for (var i = 0; i < evaluations && !descent.IsDone; i++) descent.Tell(likelihood.At(descent.Next, gradient), gradient);
        return (new([.. descent.Best]), descent.IsDone);
    }

    /// <summary>The value at the logarithms of a and b, and its gradient; see <see cref="Warping"/>.</summary>
    /// <returns>The value; positive infinity where the covariance is not positive definite.</returns>
    public double At(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var warping = new Warping(logarithms.ToArray());
        gradient.Clear();
        if (!covariance.TrySet(hyperparameters.MetricOf(features), warping.Of(seen.Points), noises, slopes)) return double.PositiveInfinity;
        Trend.Whiten(covariance.Factor, seen.Values, weights);
        var mean = Trend.MeanOf(weights, seen.Count);
        var (count, variance) = prior.VarianceOf(Trend.Center(weights, seen.Count, mean), seen.Count);
        covariance.Factor.SolveUpper(weights);
        Differentiate(1 / variance);
        for (var i = 0; i < seen.Count; i++) AddGradient(i, warping, gradient);
        return count / 2 * Math.Log(variance) + covariance.Factor.LogDeterminant / 2 + AddPrior(logarithms, gradient);
    }

    // How the value changes with each bent feature of each point: along squared distances by A⁻¹ - weights weightsᵀ / variance times the slope of the kernel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate(double precision)
    {
        Span<double> tile = stackalloc double[Tile.Area], turned = stackalloc double[Tile.Area];
        inverse.Invert(covariance.Factor);
        byPoints.AsSpan().Clear();
        for (var p = 0; p < slopes.Panels; p++)
        {
            for (var q = 0; q <= p; q++)
            {
                Fill(p, q, precision, tile);
                Add(p, q, tile);
                for (var i = 0; i < Tile.Area; i++) turned[i % Tile.Side * Tile.Side + i / Tile.Side] = tile[i];
                if (p != q) Add(q, p, turned);
            }
        }
    }

    private void Fill(int p, int q, double precision, Span<double> tile)
    {
        for (var i = 0; i < Tile.Area; i++) tile[i] = weights[(p * Tile.Side + i % Tile.Side) * Tile.Side] * weights[(q * Tile.Side + i / Tile.Side) * Tile.Side] * precision;
        inverse.SubtractInverse(p, q, ref MemoryMarshal.GetReference(tile));
        for (var i = 0; i < Tile.Area; i++) tile[i] *= -Unsafe.Add(ref slopes.At(p, q), i);
    }

    private void Add(int rows, int columns, Span<double> tile) => Matern.AddPointGradient(
        ref covariance.Points.Panel(rows), ref covariance.Points.Panel(columns), covariance.Metric, ref MemoryMarshal.GetReference(tile), ref byPoints[rows * features.Count * Tile.Side]);

    private void AddGradient(int point, Warping warping, Span<double> gradient)
    {
        ref var by = ref byPoints[point / Tile.Side * features.Count * Tile.Side + point % Tile.Side];
        for (var f = 0; f < features.Numbers; f++)
        {
            var (byA, byB) = warping.Slopes(Unsafe.Add(ref seen.Points.Lane(point), f * Tile.Side), f);
            gradient[f] += Unsafe.Add(ref by, f * Tile.Side) * byA;
            gradient[features.Numbers + f] += Unsafe.Add(ref by, f * Tile.Side) * byB;
        }
    }

    private static double AddPrior(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < logarithms.Length; i++)
        {
            sum += logarithms[i] * logarithms[i] / (2 * Deviation * Deviation);
            gradient[i] += logarithms[i] / (Deviation * Deviation);
        }
        return sum;
    }
}
