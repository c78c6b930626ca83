using static System.Math;

namespace Attune.Bench;

/// <summary>Learning curves that fall by a power of the epoch, to where the configuration lets them.</summary>
internal static class CurveFormula
{
    /// <summary>How far a configuration is from the best one; 0 for that.</summary>
    public static double Distance(Configuration p) =>
        0.25 * Square(Rate(p)) + 0.04 * Square(Log2(p.Int("width")) - 7) + 0.5 * Square(p.Double("mom") - 0.9) + 0.02 * Square(Log10(p.Double("wd")) + 4)
        + p.Text("act") switch { "relu" => 0.02, "tanh" => 0.15, _ => 0 };

    /// <summary>The loss to which a curve falls, at a distance.</summary>
    public static double Final(double distance) => 0.05 + distance / (1 + 0.5 * distance);

    /// <summary>The loss after an epoch, from 1, without noise.</summary>
    /// <param name="final">To where it falls.</param>
    /// <param name="tau">How slowly: the epochs in which it falls to less than half.</param>
    /// <param name="epoch">The epoch.</param>
    public static double Loss(double final, double tau, double epoch) => final + (2.3 - final) * Pow(1 + epoch / tau, -1.2);

    /// <summary>The loss of <c>mf_power</c> after an epoch, from 1, without noise.</summary>
    public static double At(Configuration p, double epoch) => Loss(Final(Distance(p)), 1 + 4 / (1 + Exp(Rate(p))), epoch);

    /// <summary>Whether a problem is one of these.</summary>
    public static bool Fits(ProblemSpec spec) => spec.Kind == "curve" && spec.Name.StartsWith("mf_power", StringComparison.Ordinal);

    private static double Rate(Configuration p) => Log10(p.Double("lr")) + 2.5;

    private static double Square(double x) => x * x;
}
