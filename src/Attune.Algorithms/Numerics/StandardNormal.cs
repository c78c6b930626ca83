namespace Attune;

/// <summary>The normal distribution of mean 0 and variance 1: its density is φ, its distribution function Φ.</summary>
internal static class StandardNormal
{
    private const double HalfRootTwoPi = 1.2533141373155003; // sqrt(pi / 2)
    private const double HalfLogTwoPi = 0.91893853320467274;

    // Chebyshev's coefficients of log(erfc(x) exp(x²) (1 + x/2)) in t = 2 / (2 + x) (Press et al. 2007, section 6.2.2).
    private static readonly double[] Coefficients =
    [
        -1.3026537197817094, 6.4196979235649026e-1, 1.9476473204185836e-2, -9.561514786808631e-3, -9.46595344482036e-4, 3.66839497852761e-4, 4.2523324806907e-5, -2.0278578112534e-5,
        -1.624290004647e-6, 1.303655835580e-6, 1.5626441722e-8, -8.5238095915e-8, 6.529054439e-9, 5.059343495e-9, -9.91364156e-10, -2.27365122e-10, 9.6467911e-11, 2.394038e-12,
        -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13, 3.81e-16, 7.106e-15, -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
    ];

    /// <summary>A draw (Box and Muller 1958).</summary>
    public static double Draw(RandomStream random) => Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());

    /// <summary>The logarithm of Φ(z), without loss of digits wherever z lies, and its derivative φ(z) / Φ(z).</summary>
    public static (double Log, double Slope) LogBelow(double z)
    {
        var mills = Mills(Math.Abs(z));
        var log = Math.Log(mills) - z * z / 2 - HalfLogTwoPi;
        if (z <= 0) return (log, 1 / mills);
        var below = 1 - Math.Exp(log);
        return (Math.Log(below), Math.Exp(-z * z / 2 - HalfLogTwoPi) / below);
    }

    /// <summary>Mills's ratio (1 - Φ(x)) / φ(x), of x from 0.</summary>
    public static double Mills(double x)
    {
        var t = 2 / (2 + x / Math.Sqrt(2));
        var (y, d, dd) = (4 * t - 2, 0.0, 0.0);
        for (var j = Coefficients.Length - 1; j > 0; j--) (d, dd) = (y * d - dd + Coefficients[j], d);
        return HalfRootTwoPi * t * Math.Exp((Coefficients[0] + y * d) / 2 - dd);
    }
}
