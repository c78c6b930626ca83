namespace Attune;

/// <summary>
/// Regression trees, each grown from points drawn with replacement (L. Breiman, "Random forests", 2001), with the mean and variance of F. Hutter, L. Xu, H. H. Hoos and K. Leyton-Brown, "Algorithm runtime
/// prediction: methods and evaluation" (2014, section 4.3; first in Hutter, Hoos and Leyton-Brown 2011): of the leaves' means μ_b and variances σ_b²
/// <code>
/// (2)  μ = Σ_b μ_b / B,   σ² = Σ_b (σ_b² + μ_b²) / B - μ²
/// </code>
/// </summary>
internal sealed class RegressionForest
{
    /// <param name="axes">Where the points lie.</param>
    /// <param name="growth">How the trees grow.</param>
    /// <param name="points">Settled points, at least one.</param>
    /// <param name="values">Their values, finite.</param>
    /// <param name="seed">The seed of the draws.</param>
    public RegressionForest(Axes axes, Growth growth, IReadOnlyList<double[]> points, double[] values, long seed)
    {
        var (sums, counts, trees) = (new double[points.Count], new int[points.Count], new RegressionTree[growth.Trees]);
        for (var tree = 0; tree < trees.Length; tree++)
        {
            var random = RandomStream.At(seed, "tree", tree);
            var rows = new int[Math.Min(points.Count, growth.MostDraws)];
            var drawn = new bool[points.Count];
            foreach (ref var row in rows.AsSpan()) drawn[row = random.NextIndex(points.Count)] = true;
            trees[tree] = new TreeGrower(axes, growth, points, values, random).Grow(rows);
            for (var i = 0; i < drawn.Length; i++)
            {
                if (drawn[i]) continue;
                sums[i] += trees[tree].At(points[i]).Mean;
                counts[i]++;
            }
        }
        (Trees, Explained) = (trees, ExplainedBy(sums, counts, values));
    }

    private RegressionForest(IReadOnlyList<RegressionTree> trees, double explained) => (Trees, Explained) = (trees, explained);

    /// <summary>The trees.</summary>
    public IReadOnlyList<RegressionTree> Trees { get; }

    /// <summary>Which share of the variance of the values the trees explain that did not see them, from 0 to 1: Breiman's out-of-bag estimate.</summary>
    public double Explained { get; }

    /// <summary>Mean and variance (2) at a settled point.</summary>
    public (double Mean, double Variance) At(ReadOnlySpan<double> point)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var tree in Trees)
        {
            var leaf = tree.At(point);
            sum += leaf.Mean;
            squares += leaf.Variance + leaf.Mean * leaf.Mean;
        }
        var mean = sum / Trees.Count;
        return (mean, Math.Max(squares / Trees.Count - mean * mean, 0));
    }

    /// <summary>The same forest, with one value more at each of some settled points.</summary>
    public RegressionForest With(IReadOnlyList<double[]> points, IReadOnlyList<double> values) =>
        points.Count == 0 ? this : new([.. Trees.Select(tree => tree.With(points, values))], Explained);

    /// <summary>The same forest, with its means at some settled points drawn towards a value.</summary>
    public RegressionForest Towards(IReadOnlyList<double[]> points, double value) =>
        points.Count == 0 ? this : new([.. Trees.Select(tree => tree.Towards(points, value))], Explained);

    private static double ExplainedBy(double[] sums, int[] counts, double[] values)
    {
        int[] seen = [.. Enumerable.Range(0, values.Length).Where(i => counts[i] > 0)];
        if (seen.Length == 0) return 0;
        var mean = seen.Average(i => values[i]);
        var (error, variance) = (seen.Sum(i => Math.Pow(values[i] - sums[i] / counts[i], 2)), seen.Sum(i => Math.Pow(values[i] - mean, 2)));
        return variance > 0 ? Math.Max(1 - error / variance, 0) : 0;
    }
}
