using static System.Math;

namespace Attune.Bench;

/// <summary>Ten parameters of all kinds, as of a small network.</summary>
internal static class MixedFormula
{
    public static double Of(Configuration p)
    {
        var (optimizer, activation, norm) = (p.Text("opt"), p.Text("act"), p.Text("norm"));
        var rate = optimizer switch { "sgd" => -1.2, "adam" => -3, _ => -3.4 };
        return 0.6 * Square(Log10(p.Double("lr")) - rate) + 0.05 * Square(Log10(p.Double("reg")) + 4) + 4 * Square(p.Double("a") - (0.2 + 0.08 * p.Int("layers")))
            + 0.3 * Square(p.Double("b") - 1) + 0.25 * (1 - Cos(2 * PI * (p.Double("b") - 1)))
            + 0.04 * Square(p.Int("depth") - 7) + 0.15 * Square(Log2(p.Int("width")) - 7) + 0.1 * Square(p.Int("layers") - 3)
            + optimizer switch { "sgd" => 0.15, "adam" => 0, _ => 0.1 } + activation switch { "relu" => 0.1, "tanh" => 0.35, "gelu" => 0, _ => 0.2 }
            + norm switch { "none" => 0.4, "batch" => 0, _ => 0.1 } + (activation == "tanh" && norm == "none" ? 0.2 : 0);
    }

    private static double Square(double x) => x * x;
}
