using System.Runtime.CompilerServices;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>A Gaussian process as the textbook writes it down (Rasmussen and Williams 2006, equations 2.25, 2.26 and 2.42), number by number, to compare with.</summary>
internal sealed class TextbookProcess
{
    private readonly Features features;
    private readonly Seen seen;
    private readonly double[] weights, factor;
    private readonly Metric metric;
    private readonly double mean, variance;

    public TextbookProcess(Features features, Seen seen, Hyperparameters hyperparameters, Prior prior)
    {
        (this.features, this.seen, metric) = (features, seen, hyperparameters.MetricOf(features));
        var n = seen.Count;
        factor = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) factor[i * n + j] = Kernel(f => Of(i, f), f => Of(j, f)) + (i == j ? seen.Shares[i] * hyperparameters.Noise : 0);
        }
        if (!Cholesky.TryFactor(factor, n, n)) throw new InvalidOperationException("not positive definite");
        double[] ones = [.. Enumerable.Repeat(1.0, n)], values = [.. seen.Values];
        Cholesky.Solve(factor, n, n, ones);
        Cholesky.Solve(factor, n, n, values);
        mean = values.Sum() / ones.Sum();
        weights = [.. values.Zip(ones, (value, one) => value - mean * one)];
        (_, variance) = prior.VarianceOf(weights.Select((weight, i) => weight * (seen.Values[i] - mean)).Sum(), n);
    }

    /// <summary>The mean and the variance of a lane of a panel.</summary>
    public (double Mean, double Variance) At(int lane, double[] queries)
    {
        double[] kernel = [.. Enumerable.Range(0, seen.Count).Select(i => Kernel(f => Of(i, f), f => queries[f * Tile.Side + lane]))], solved = [.. kernel];
        Cholesky.Solve(factor, seen.Count, seen.Count, solved);
        return (mean + kernel.Zip(weights, (a, b) => a * b).Sum(), variance * (1 - kernel.Zip(solved, (a, b) => a * b).Sum()));
    }

    private double Of(int point, int feature) => Unsafe.Add(ref seen.Points.Lane(point), feature * Tile.Side);

    private double Kernel(Func<int, double> a, Func<int, double> b)
    {
        var s = Math.Sqrt(5 * Enumerable.Range(0, features.Count).Sum(f => metric.Weights[f] * (f < features.Numbers ? Math.Pow(a(f) - b(f), 2) : a(f) == b(f) ? 0 : 1)));
        return (1 + s + s * s / 3) * Math.Exp(-s);
    }
}
