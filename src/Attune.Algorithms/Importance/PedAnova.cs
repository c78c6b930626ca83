namespace Attune;

/// <summary>
/// Which parameters the best trials have otherwise than all trials: of the densities p_d of the best and q_d of all on parameter d, its share of
/// <code>
/// (1)  v_d = (γ' / γ)² D_d,   D_d = ∫ (p_d(x) / q_d(x) - 1)² q_d(x) dx
/// </code>
/// where γ' of the trials are the best and γ = 1 are all. S. Watanabe, A. Bansal and F. Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces" (2023, equations 9 and
/// 12). It asks what matters among good configurations, and searchers that prefer some places do not mislead it. Parameters are looked at one by one, so it knows no interactions:
/// <see cref="ParameterImportance.Importance"/> is <see cref="ParameterImportance.Alone"/>. Milliseconds at 1,000 trials.
/// </summary>
/// <remarks>
/// Densities are kernel densities, both with the width that <see cref="Tpe"/> would take for the best. A conditional parameter is looked at in the trials in which it is active, and counts by the share of the best trials that these are.
/// The standard error is that of the bootstrap (B. Efron 1979).
/// </remarks>
public sealed record PedAnova : ImportanceMethod
{
    private const int Grid = 64, Resamples = 20, LeastBest = 2;
    private const double PriorShare = 0.05; // of a density

    /// <summary>γ', which share of the trials are the best, rounded up: above 0, below 1. Default: 0.1.</summary>
    public double BestShare { get; init; } = 0.1;

    internal override string? Problem => BestShare is > 0 and < 1 ? null : $"BestShare is {BestShare}; it is above 0 and below 1.";

    internal override (IEnumerable<ParameterImportance> Found, double Explained) Weigh(Axes axes, IReadOnlyList<Part> parts, IReadOnlyList<double[]> points, double[] losses, long seed)
    {
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => losses[i])];
        var shares = Shares(axes, parts, [.. order.Select(i => points[i])]);
        double[][] resampled = [.. Enumerable.Range(0, Resamples).Select(sample => Shares(axes, parts, [.. Drawn(order.Length, RandomStream.At(seed, "resample", sample)).Select(i => points[order[i]])]))];
        return (parts.Select((part, d) => new ParameterImportance(part.Path, shares[d], shares[d], Statistics.PopulationDeviation([.. resampled.Select(sample => sample[d])]))), double.NaN);
    }

    private static int[] Drawn(int count, RandomStream random) => [.. Enumerable.Range(0, count).Select(_ => random.NextIndex(count)).Order()];

    // (1) as shares, of points in the order of their losses.
    private double[] Shares(Axes axes, IReadOnlyList<Part> parts, double[][] points)
    {
        var best = points[..Math.Min(Math.Max((int)Math.Ceiling(BestShare * points.Length), LeastBest), points.Length)];
        double[] found = [.. parts.Select(part => part.Axes.Sum(axis => Divergence(axes[axis], axes.Count, best, points)))];
        var sum = found.Sum();
        return sum > 0 ? Array.ConvertAll(found, value => value / sum) : found;
    }

    private static double Divergence(Axis axis, int coordinates, double[][] best, double[][] all)
    {
        double[][] active = [.. best.Where(point => !double.IsNaN(point[axis.Index]))];
        if (active.Length == 0) return 0;
        double[] places = axis.Kind == AxisKind.Categorical ? [.. Enumerable.Range(0, (int)axis.Count).Select(axis.Middle)] : [.. Enumerable.Range(0, Grid).Select(i => axis.Snap((i + 0.5) / Grid))];
        double[][] at = [.. places.Select(place => new double[coordinates])];
        for (var i = 0; i < places.Length; i++) at[i][axis.Index] = places[i];
        double[][] reference = [.. all.Where(point => !double.IsNaN(point[axis.Index]))];
        var spread = new Spread();
        foreach (var point in active) spread.Add(point[axis.Index], 1);
        var width = spread.Width(axis, active.Length, 1);
        var (p, q) = (LogDensity(axis, active, width, at), LogDensity(axis, reference, width, at));
        return (double)active.Length / best.Length * p.Zip(q, (p, q) => Math.Pow(Math.Exp(p - q) - 1, 2) * Math.Exp(q)).Average();
    }

    // The prior has the same share of both densities, and kernels the same width, so that like trials have like densities however many they are.
    private static double[] LogDensity(Axis axis, double[][] points, double width, double[][] at)
    {
        var (mixture, density) = (new Mixture([axis], PriorShare * points.Length), new double[at.Length]);
        if (axis.Kind != AxisKind.Categorical) mixture.Widen(0, width);
        foreach (var point in points) mixture.Add(point, 1);
        mixture.LogDensity(at, density);
        return density;
    }
}
