namespace Attune;

/// <summary>
/// The variance of a tree over the unit cube, divided among parts of its axes. With c_l a leaf's mean less that of the whole, |l|_j the width of its box on part j, and of two leaves
/// <code>
/// (1)  w_lm = c_l c_m Π_j |l|_j |m|_j,   r_j = |l ∩ m|_j / (|l|_j |m|_j)
/// (2)  V = Σ_l c_l² Π_j |l|_j
/// (3)  V_j = Σ_lm w_lm r_j                     of the mean over all other parts: what j accounts for alone
/// (4)  T_j = V - Σ_lm w_lm Π_{k≠j} r_k        what is left when all others are known: what j has a part in
/// </code>
/// Exact; (3) is what Hutter et al. (2014, section 3) sum over intervals, (4) the total effect of T. Homma and A. Saltelli (1996). Leaves² times parts of work.
/// </summary>
internal sealed class VarianceShares
{
    private readonly Axes axes;
    private readonly IReadOnlyList<ImportanceMethod.Part> parts;
    private readonly (Box Box, double Mean)[] leaves;
    private readonly double[][] widths; // of each leaf, each part
    private readonly double[] volumes, centred;
    private readonly double[] alone, others; // (3), and the sum in (4)

    public VarianceShares(RegressionTree tree, Axes axes, IReadOnlyList<ImportanceMethod.Part> parts)
    {
        (this.axes, this.parts) = (axes, parts);
        leaves = [.. Box.Of(tree, axes)];
        widths = [.. leaves.Select(leaf => parts.Select((_, part) => Overlap(leaf.Box, leaf.Box, part)).ToArray())];
        volumes = [.. widths.Select(own => own.Aggregate(1.0, (product, width) => product * width))];
        var mean = leaves.Select((leaf, l) => leaf.Mean * volumes[l]).Sum();
        centred = [.. leaves.Select(leaf => leaf.Mean - mean)];
        Whole = centred.Select((c, l) => c * c * volumes[l]).Sum();
        (alone, others) = (new double[parts.Count], new double[parts.Count]);
        Sum();
    }

    /// <summary>(2).</summary>
    public double Whole { get; }

    /// <summary>(3) as a share of (2).</summary>
    public double Alone(int part) => Math.Clamp(alone[part] / Whole, 0, 1);

    /// <summary>(4) as a share of (2).</summary>
    public double Total(int part) => Math.Clamp(1 - others[part] / Whole, 0, 1);

    private void Sum()
    {
        var ratios = new double[parts.Count];
        for (var l = 0; l < leaves.Length; l++)
        {
            for (var m = 0; m <= l; m++)
            {
                var weight = (m < l ? 2 : 1) * centred[l] * centred[m] * volumes[l] * volumes[m];
                if (weight != 0) Add(l, m, weight, ratios);
            }
        }
    }

    private void Add(int l, int m, double weight, double[] ratios)
    {
        var (product, empty, isolated) = (1.0, 0, -1);
        for (var part = 0; part < ratios.Length; part++)
        {
            ratios[part] = Overlap(leaves[l].Box, leaves[m].Box, part) / (widths[l][part] * widths[m][part]);
            alone[part] += weight * ratios[part];
            if (ratios[part] > 0) product *= ratios[part];
            else (empty, isolated) = (empty + 1, part);
        }
        if (empty == 1) others[isolated] += weight * product;
        for (var part = 0; part < ratios.Length && empty == 0; part++) others[part] += weight * product / ratios[part];
    }

    private double Overlap(Box a, Box b, int part)
    {
        var product = 1.0;
        foreach (var axis in parts[part].Axes) product *= a.Overlap(b, axes[axis]);
        return product;
    }
}
