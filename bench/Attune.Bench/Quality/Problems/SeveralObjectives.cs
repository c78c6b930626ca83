using static System.Math;

namespace Attune.Bench;

/// <summary>Problems of several objectives, by the beginning of their names: the objectives, then what has to be 0 or below.</summary>
internal static class SeveralObjectives
{
    public static readonly Dictionary<string, Func<double[], double[]>> ByStem = new(StringComparer.Ordinal)
    {
        ["zdt2_"] = static x => Zdt(x, ratio => 1 - ratio * ratio),
        ["zdt3_"] = static x => Zdt(x, ratio => 1 - Sqrt(ratio) - ratio * Sin(10 * PI * x[0])),
        ["vlmop2_"] = static x => [1 - Exp(-x.Sum(xi => Pow(xi - 1 / Sqrt(x.Length), 2))), 1 - Exp(-x.Sum(xi => Pow(xi + 1 / Sqrt(x.Length), 2)))],
        ["kursawe"] = static x =>
            [Enumerable.Range(0, x.Length - 1).Sum(i => -10 * Exp(-0.2 * Sqrt(x[i] * x[i] + x[i + 1] * x[i + 1]))), x.Sum(xi => Pow(Abs(xi), 0.8) + 5 * Sin(Pow(xi, 3)))],
        ["branin_currin"] = static x => [Formulas.Branin(15 * x[0] - 5, 15 * x[1]), Currin(x[0], x[1])],
        ["dtlz2_"] = static x => Dtlz2(x, 2),
        ["dtlz2_three"] = static x => Dtlz2(x, 3),
        ["bnh"] = static x => [4 * x[0] * x[0] + 4 * x[1] * x[1], Pow(x[0] - 5, 2) + Pow(x[1] - 5, 2), Pow(x[0] - 5, 2) + x[1] * x[1] - 25, 7.7 - Pow(x[0] - 8, 2) - Pow(x[1] + 3, 2)],
    };

    private static double[] Zdt(double[] x, Func<double, double> height)
    {
        var g = 1 + 9 * x.Skip(1).Average();
        return [x[0], g * height(x[0] / g)];
    }

    private static double Currin(double x, double y) =>
        (y == 0 ? 1 : 1 - Exp(-1 / (2 * y))) * (2300 * Pow(x, 3) + 1900 * x * x + 2092 * x + 60) / (100 * Pow(x, 3) + 500 * x * x + 4 * x + 20);

    // Deb, Thiele, Laumanns and Zitzler 2002.
    private static double[] Dtlz2(double[] x, int objectives)
    {
        var radius = 1 + x.Skip(objectives - 1).Sum(xi => Pow(xi - 0.5, 2));
        return [.. Enumerable.Range(0, objectives).Select(o => radius * x.Take(objectives - 1 - o).Aggregate(1.0, (product, xi) => product * Cos(xi * PI / 2)) * (o == 0 ? 1 : Sin(x[objectives - 1 - o] * PI / 2)))];
    }
}
