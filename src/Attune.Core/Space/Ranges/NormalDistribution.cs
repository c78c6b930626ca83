namespace Attune;

/// <summary>The standard normal distribution: quantiles to about 1e-15, shares to about 1e-13, relative.</summary>
internal static class NormalDistribution
{
    // Half the spacing of the coordinates: what is drawn for a coordinate of 0.
    private const double Least = 1.0 / (1L << 54);

    private const double SquareRootOfTwoPi = 2.506628274631000502;
    private const int LaplaceTerms = 60;

    /// <summary>The number below which a share of the draws lies: algorithm AS 241, PPND16 (Wichura, Applied Statistics 37, 1988).</summary>
    public static double Quantile(double share)
    {
        var p = Math.Max(share, Least);
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - q * q;
            return q * Ratio(r, CentreOver, CentreUnder);
        }
        var tail = Math.Sqrt(-Math.Log(q < 0 ? p : 1 - p));
        var x = tail <= 5 ? Ratio(tail - 1.6, MiddleOver, MiddleUnder) : Ratio(tail - 5, FarOver, FarUnder);
        return q < 0 ? -x : x;
    }

    /// <summary>
    /// The share of the draws below a number: near the mean Hart's algorithm 5666 (1968) as given by West, "Better approximations to cumulative normal
    /// functions" (2005), in the tails Laplace's continued fraction (Abramowitz and Stegun 26.2.14), with enough terms to keep the relative accuracy there too.
    /// </summary>
    public static double ShareBelow(double x)
    {
        var size = Math.Abs(x);
        var tail = Math.Exp(-size * size / 2) * (size < 3 ? Ratio(size, HartOver, HartUnder) : 1 / (SquareRootOfTwoPi * Laplace(size)));
        return x < 0 ? tail : 1 - tail;
    }

    private static double Laplace(double x)
    {
        var fraction = x;
        for (var k = LaplaceTerms; k > 0; k--) fraction = x + k / fraction;
        return fraction;
    }

    // Coefficients in ascending powers.
    private static ReadOnlySpan<double> CentreOver =>
    [
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentreUnder =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> MiddleOver =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleUnder =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarOver =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarUnder =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static ReadOnlySpan<double> HartOver =>
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2,
    ];

    private static ReadOnlySpan<double> HartUnder =>
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-2,
    ];

    private static double Ratio(double x, ReadOnlySpan<double> over, ReadOnlySpan<double> under) => Polynomial(x, over) / Polynomial(x, under);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
        return sum;
    }
}
