using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// How the variance of the noise depends on the point, its logarithm linear in the features that are numbers (Harvey 1976, "multiplicative heteroscedasticity"),
/// <code>
/// (1)  log σ²(x) = log σ² + Σ w (x - 1/2)
/// </code>
/// so that σ² is the noise in the middle of the axes: the plainest of the heteroscedastic Gaussian processes, whose noise others made a process of its own (Goldberg, Williams and Bishop 1998; Le, Smola and
/// Canu 2005; Kersting, Plagemann, Pfaff and Burgard 2007). The slopes w are normal around 0 beforehand, where the noise is the same everywhere.
/// </summary>
/// <param name="Slopes">The w of each feature that is a number; none: the noise is the same everywhere.</param>
internal readonly record struct LocalNoise(double[] Slopes)
{
    /// <summary>The bounds of slopes: from one end of an axis to the other the variance changes by at most 1e4.</summary>
    public static readonly double Most = Math.Log(1e4);

    private const double Middle = 0.5;
    private const double Deviation = 2; // of slopes beforehand: the variance changes by some e² along an axis

    /// <summary>The same everywhere, for now.</summary>
    public static LocalNoise Even(int numbers) => new(new double[numbers]);

    /// <summary>The variance of the noise at a point, as a share of that in the middle.</summary>
    /// <param name="lane">The place of its first feature, not bent; the others follow a tile's side apart.</param>
    public double At(ref double lane)
    {
        var sum = 0.0;
        for (var f = 0; f < Slopes.Length; f++) sum += Slopes[f] * (Unsafe.Add(ref lane, f * Tile.Side) - Middle);
        return Math.Exp(sum);
    }

    /// <summary>What was seen, with the noise that there is at each point.</summary>
    public Seen Of(Seen seen)
    {
        if (Slopes.Length == 0) return seen;
        var shares = new double[seen.Shares.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = seen.Shares[i] * At(ref seen.Places.Lane(i));
        return seen with { Shares = shares };
    }

    /// <summary>Adds to the gradient along slopes what a point contributes.</summary>
    /// <param name="lane">Its first feature.</param>
    /// <param name="byLogarithm">How the value changes with the logarithm of the variance of the noise there.</param>
    /// <param name="gradient">The gradient.</param>
    public void AddGradient(ref double lane, double byLogarithm, Span<double> gradient)
    {
        for (var f = 0; f < Slopes.Length; f++) gradient[f] += byLogarithm * (Unsafe.Add(ref lane, f * Tile.Side) - Middle);
    }

    /// <summary>The negative logarithm of the density of slopes beforehand, up to a constant; adds its gradient.</summary>
    public double AddPrior(Span<double> gradient)
    {
        var sum = 0.0;
        for (var f = 0; f < Slopes.Length; f++)
        {
            sum += Slopes[f] * Slopes[f] / (2 * Deviation * Deviation);
            gradient[f] += Slopes[f] / (Deviation * Deviation);
        }
        return sum;
    }
}
