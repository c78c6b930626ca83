namespace Attune;

/// <summary>
/// Functional analysis of variance: which share of the variance of the metric over the whole space each parameter accounts for, in a random forest. F. Hutter, H. Hoos and K. Leyton-Brown, "An efficient
/// approach for assessing hyperparameter importance" (2014). Conditional parameters have no effect where they are not active. Seconds at 2,000 trials.
/// </summary>
/// <remarks>The standard error is the standard deviation over the trees, each of which is grown from a sample of the trials drawn with replacement (B. Efron 1979). It does not tell what the model cannot see.</remarks>
public sealed record Fanova : ImportanceMethod
{
    private const double AxisShare = 5.0 / 6; // of Hutter et al. 2011
    private const int LeastInLeaf = 3, MostDraws = 2_000;

    /// <summary>How many trees there are; at least 2. Default: 64.</summary>
    public int Trees { get; init; } = 64;

    internal override string? Problem => Trees < 2 ? $"Trees is {Trees}; a standard error needs at least 2." : null;

    internal override (IEnumerable<ParameterImportance> Found, double Explained) Weigh(Axes axes, IReadOnlyList<Part> parts, IReadOnlyList<double[]> points, double[] losses, long seed)
    {
        var forest = new RegressionForest(axes, new(Trees, AxisShare, LeastInLeaf, MostDraws), points, losses, seed);
        VarianceShares[] shares = [.. forest.Trees.Select(tree => new VarianceShares(tree, axes, parts)).Where(one => one.Whole > 0)];
        return (parts.Select((part, i) => Mean(part.Path, [.. shares.Select(one => one.Total(i))], [.. shares.Select(one => one.Alone(i))])), forest.Explained);
    }

    private static ParameterImportance Mean(string path, double[] totals, double[] alone) =>
        totals.Length == 0 ? new(path, 0, 0, double.NaN) : new(path, totals.Average(), alone.Average(), Statistics.PopulationDeviation(totals));
}
