using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// A bend of each feature that is a number, by the distribution function of Kumaraswamy (1980), as in Snoek et al., "Input warping for Bayesian optimization of non-stationary functions" (2014):
/// <code>
/// (1)  w(x) = 1 - (1 - x^a)^b
/// </code>
/// </summary>
/// <param name="Logarithms">The logarithms of all a, then of all b. All 0: nothing is bent.</param>
internal readonly record struct Warping(double[] Logarithms)
{
    private const double Edge = 1e-9; // from the ends of an axis, where logarithms stay finite

    /// <summary>How many features are bent.</summary>
    public int Numbers => Logarithms.Length / 2;

    /// <summary>Nothing bent.</summary>
    public static Warping None(int numbers) => new(new double[2 * numbers]);

    /// <summary>Bends the features of a point in a lane.</summary>
    /// <param name="lane">The place of its first feature; the others follow a tile's side apart.</param>
    public void Apply(ref double lane)
    {
        for (var f = 0; f < Numbers; f++)
        {
            ref var x = ref Unsafe.Add(ref lane, f * Tile.Side);
            x = At(x, Logarithms[f], Logarithms[Numbers + f]);
        }
    }

    /// <summary>What was seen, at points that are bent.</summary>
    public Seen Of(Seen seen) => Numbers > 0 ? seen with { Points = Of(seen.Points) } : seen;

    /// <summary>Points bent, in panels of their own.</summary>
    public PointPanels Of(PointPanels points)
    {
        var bent = points.Of([.. Enumerable.Range(0, points.Count)]);
        for (var i = 0; i < points.Count; i++) Apply(ref bent.Lane(i));
        return bent;
    }

    /// <summary>How the place of a coordinate changes with log a and with log b.</summary>
    public (double ByA, double ByB) Slopes(double x, int feature)
    {
        var (a, b) = (Math.Exp(Logarithms[feature]), Math.Exp(Logarithms[Numbers + feature]));
        x = Math.Clamp(x, Edge, 1 - Edge);
        var raised = Math.Pow(x, a);
        var rest = Math.Max(1 - raised, Edge);
        return (a * b * Math.Pow(rest, b - 1) * raised * Math.Log(x), -b * Math.Pow(rest, b) * Math.Log(rest));
    }

    /// <summary>How the place of a coordinate changes with it.</summary>
    public double Slope(double x, int feature)
    {
        if (Logarithms[feature] == 0 && Logarithms[Numbers + feature] == 0) return 1;
        var (a, b) = (Math.Exp(Logarithms[feature]), Math.Exp(Logarithms[Numbers + feature]));
        x = Math.Clamp(x, Edge, 1 - Edge);
        return a * b * Math.Pow(x, a - 1) * Math.Pow(Math.Max(1 - Math.Pow(x, a), Edge), b - 1);
    }

    private static double At(double x, double logA, double logB)
    {
        if (logA == 0 && logB == 0) return x;
        var raised = Math.Pow(Math.Clamp(x, Edge, 1 - Edge), Math.Exp(logA));
        return 1 - Math.Pow(Math.Max(1 - raised, Edge), Math.Exp(logB));
    }
}
