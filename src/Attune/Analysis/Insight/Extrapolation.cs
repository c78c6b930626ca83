namespace Attune.Analysis.Insight;

/// <summary>
/// How much less the least of some losses will be when more are drawn from where they come from. The mean least of k of n losses is known without a model: of losses y₁ ≤ … ≤ y_n
/// <code>
/// (2)  L(k) = Σ_i C(n - i, k - 1) / C(n, k) y_i
/// </code>
/// Near a bound, L(k) falls towards it like a power of k (B. Gnedenko 1943), so two halvings give the power, and the fall from n to n + m losses,
/// <code>
/// (3)  2^-β = (L(n/2) - L(n)) / (L(n/4) - L(n/2)),   L(n) - L(n + m) = (L(n/2) - L(n)) (1 - (1 + m/n)^-β) / (2^β - 1)
/// </code>
/// That one of m more is the least of all has the probability m / (n + m), whatever the distribution (K. N. Chandler 1952).
/// </summary>
internal static class Extrapolation
{
    private const double LeastPower = 0.05, MostPower = 5;

    /// <summary>(3).</summary>
    /// <param name="losses">The losses, at least 4.</param>
    /// <param name="more">m.</param>
    public static double Fall(IEnumerable<double> losses, int more)
    {
        double[] sorted = [.. losses.Order()];
        var (whole, half, quarter) = (sorted[0], Least(sorted, sorted.Length / 2), Least(sorted, sorted.Length / 4));
        if (!(half > whole)) return 0;
        var power = Math.Clamp(Math.Log2((quarter - half) / (half - whole)), LeastPower, MostPower);
        return (half - whole) * (1 - Math.Pow(1 + (double)more / sorted.Length, -power)) / (Math.Pow(2, power) - 1);
    }

    // (2).
    private static double Least(double[] sorted, int of)
    {
        var (sum, weight) = (0.0, (double)of / sorted.Length);
        for (var i = 1; i <= sorted.Length - of + 1; i++)
        {
            sum += weight * sorted[i - 1];
            weight *= (double)(sorted.Length - i - of + 1) / (sorted.Length - i);
        }
        return sum;
    }
}
