namespace Attune;

/// <summary>
/// The logarithm of h(z) = φ(z) + z Φ(z), to which expected improvement is proportional, without loss of digits wherever z lies (Ament, Daulton, Eriksson, Balandat and Bakshy 2023,
/// equation 9), and its derivative Φ(z) / h(z).
/// </summary>
internal static class LogImprovement
{
    private const double HalfLogTwoPi = 0.91893853320467274;
    private const double Far = -1e4; // from here on what is left out is below 1e-8

    /// <summary>The logarithm of h, and its derivative.</summary>
    public static (double Log, double Slope) At(double z)
    {
        if (z < Far) return (-z * z / 2 - HalfLogTwoPi - 2 * Math.Log(-z), -z - 2 / z);
        if (z < -1)
        {
            var mills = StandardNormal.Mills(-z);
            var rest = 1 + z * mills;
            return (-z * z / 2 - HalfLogTwoPi + Math.Log(rest), mills / rest);
        }
        var density = Math.Exp(-z * z / 2 - HalfLogTwoPi);
        var below = z > 0 ? 1 - StandardNormal.Mills(z) * density : StandardNormal.Mills(-z) * density;
        var h = density + z * below;
        return (Math.Log(h), below / h);
    }
}
