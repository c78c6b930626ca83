using static System.Math;

namespace Attune.Bench;

/// <summary>A learning curve that falls by a power of the epoch, to where the configuration lets it.</summary>
internal static class CurveFormula
{
    /// <summary>The loss after an epoch, from 1, without noise.</summary>
    public static double At(Configuration p, double epoch)
    {
        var rate = Log10(p.Double("lr")) + 2.5;
        var q = 0.25 * Square(rate) + 0.04 * Square(Log2(p.Int("width")) - 7) + 0.5 * Square(p.Double("mom") - 0.9) + 0.02 * Square(Log10(p.Double("wd")) + 4)
            + p.Text("act") switch { "relu" => 0.02, "tanh" => 0.15, _ => 0 };
        var final = 0.05 + q / (1 + 0.5 * q);
        return final + (2.3 - final) * Pow(1 + epoch / (1 + 4 / (1 + Exp(rate))), -1.2);
    }

    /// <summary>Whether a problem is one of these.</summary>
    public static bool Fits(ProblemSpec spec) => spec.Kind == "curve" && spec.Name.StartsWith("mf_power", StringComparison.Ordinal);

    private static double Square(double x) => x * x;
}
