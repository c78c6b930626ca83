namespace Attune;

/// <summary>
/// Makes a point of two, in the unit cube. Numbers: simulated binary crossover and polynomial mutation, with u drawn evenly,
/// <code>
/// (1)  c = ((1 + β) a + (1 - β) b) / 2,  β = (2u)^(1/(η + 1)) or (1/(2 - 2u))^(1/(η + 1)) from u = 1/2
/// (2)  c ← c + δ,  δ = (2u)^(1/(η + 1)) - 1 or 1 - (2 - 2u)^(1/(η + 1)) from u = 1/2
/// </code>
/// cut to the cube. Options: either parent's, or any. What is active in one parent only is taken from that one, and drawn evenly where it is in none.
/// </summary>
internal sealed class Breeding(Axes axes, double crossover, double mutation)
{
    private const double CrossoverIndex = 15, MutationIndex = 20; // η of (1) and of (2)

    /// <summary>Fills in a child, not settled.</summary>
    public void Breed(ReadOnlySpan<double> a, ReadOnlySpan<double> b, RandomStream random, Span<double> child)
    {
        var isMixed = random.NextUnit() < crossover;
        for (var i = 0; i < child.Length; i++)
        {
            child[i] = Inherited(axes[i], a[i], isMixed ? b[i] : a[i], random);
            if (random.NextUnit() < mutation) child[i] = axes[i].Kind == AxisKind.Categorical ? random.NextUnit() : Math.Clamp(child[i] + Shift(random.NextUnit()), 0, Math.BitDecrement(1.0));
        }
    }

    private static double Inherited(Axis axis, double a, double b, RandomStream random)
    {
        if (double.IsNaN(a)) (a, b) = (b, a);
        if (double.IsNaN(a)) return random.NextUnit();
        if (double.IsNaN(b)) return a;
        if (axis.Kind == AxisKind.Categorical || random.NextUnit() < 0.5) return random.NextUnit() < 0.5 ? a : b;
        return Math.Clamp(Mixed(a, b, random.NextUnit()), 0, Math.BitDecrement(1.0));
    }

    private static double Mixed(double a, double b, double u)
    {
        var beta = Math.Pow(u < 0.5 ? 2 * u : 1 / (2 - 2 * u), 1 / (CrossoverIndex + 1));
        return ((1 + beta) * a + (1 - beta) * b) / 2;
    }

    private static double Shift(double u) => u < 0.5 ? Math.Pow(2 * u, 1 / (MutationIndex + 1)) - 1 : 1 - Math.Pow(2 - 2 * u, 1 / (MutationIndex + 1));
}
