using static System.Math;

namespace Attune.Bench;

/// <summary>A choice of model and of preparation, each with parameters of its own.</summary>
internal static class CashFormula
{
    public static double Of(Configuration p)
    {
        var (model, prep) = (p.Text("model"), p.Text("prep"));
        var value = model switch { "linear" => Linear(p), "tree" => Tree(p), _ => Net(p) };
        value += prep switch { "none" => 0.12, "std" => 0, _ => 0.04 + 0.0004 * Square(p.Int("pca_k") - 20) };
        return value + (model == "tree" && prep == "std" ? 0.04 : 0);
    }

    private static double Linear(Configuration p) => 0.30 + 0.02 * Square(Log10(p.Double("lin_alpha")) + 1) + (p.Text("lin_penalty") == "l1" ? 0.05 : 0);

    private static double Tree(Configuration p)
    {
        var rounds = Log10(p.Int("tree_rounds"));
        return 0.10 + 0.002 * Square(p.Int("tree_depth") - 6) + 0.02 * Square(Log2(p.Int("tree_leaf")) - 3)
            + 0.25 * Square(Log10(p.Double("tree_eta")) + rounds - 1) + 0.05 * Square(rounds - 2.3);
    }

    private static double Net(Configuration p)
    {
        var (layers, width) = (p.Int("net_layers"), Log2(p.Int("net_w1")));
        return 0.08 * Abs(layers - 2) + 0.3 * Square(Log10(p.Double("net_lr")) + 2.5) + 0.03 * Square(width - 8) + 0.8 * Square(p.Double("net_drop") - 0.25)
            + (layers >= 2 ? 0.03 * Square(Log2(p.Int("net_w2")) - (width - 1)) : 0);
    }

    private static double Square(double x) => x * x;
}
