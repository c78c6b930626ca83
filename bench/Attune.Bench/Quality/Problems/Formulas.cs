using static System.Math;

namespace Attune.Bench;

/// <summary>The synthetic problems, by the beginning of their names: sphere-like and rugged functions of any number of coordinates, mixed and conditional ones, two objectives.</summary>
internal static class Formulas
{
    /// <summary>A formula: the values at a point, given where the optimum was moved to.</summary>
    public delegate double[] Formula(Configuration point, IReadOnlyList<double> shift);

    private static readonly Dictionary<string, Formula> ByStem = new(StringComparer.Ordinal)
    {
        ["branin"] = (p, _) => [Branin(p.Double("x1"), p.Double("x2"))],
        ["hartmann"] = (p, _) => [Hartmann.Six(Coordinates(p))],
        ["noisy_hartmann"] = (p, _) => [Hartmann.Six(Coordinates(p))],
        ["rosenbrock"] = (p, _) => [Rosenbrock(Coordinates(p))],
        ["ackley"] = (p, shift) => [Ackley(Moved(p, shift))],
        ["rastrigin"] = (p, shift) => [Rastrigin(Moved(p, shift))],
        ["mixed"] = (p, _) => [MixedFormula.Of(p)],
        ["cond_cash"] = (p, _) => [CashFormula.Of(p)],
        ["zdt1_"] = (p, _) => Zdt1(Coordinates(p)),
    };

    /// <summary>The formula of a problem; null when there is none here.</summary>
    public static Formula? For(string problem) => problem.TrimEnd("0123456789".ToCharArray()) is var stem && ByStem.GetValueOrDefault(stem) is { } formula
        ? formula
        : (Constrained.ByStem.GetValueOrDefault(stem) ?? SeveralObjectives.ByStem.GetValueOrDefault(stem)) is { } constrained ? (p, _) => constrained(Coordinates(p)) : null;

    private static double[] Coordinates(Configuration point) => [.. Enumerable.Range(1, point.Count).Select(i => point.Double($"x{i}"))];

    private static double[] Moved(Configuration point, IReadOnlyList<double> shift) => [.. Coordinates(point).Select((x, i) => x - shift[i])];

    // Branin and Hoo 1972.
    internal static double Branin(double x, double y) => Pow(y - 5.1 / (4 * PI * PI) * x * x + 5 / PI * x - 6, 2) + 10 * (1 - 1 / (8 * PI)) * Cos(x) + 10;

    private static double Rosenbrock(double[] x) => Enumerable.Range(0, x.Length - 1).Sum(i => 100 * Pow(x[i + 1] - x[i] * x[i], 2) + Pow(1 - x[i], 2));

    private static double Ackley(double[] z) => -20 * Exp(-0.2 * Sqrt(z.Average(x => x * x))) - Exp(z.Average(x => Cos(2 * PI * x))) + 20 + E;

    private static double Rastrigin(double[] z) => 10 * z.Length + z.Sum(x => x * x - 10 * Cos(2 * PI * x));

    // Zitzler, Deb and Thiele 2000.
    private static double[] Zdt1(double[] x)
    {
        var g = 1 + 9 * x.Skip(1).Average();
        return [x[0], g * (1 - Sqrt(x[0] / g))];
    }
}
