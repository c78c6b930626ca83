using static Attune.Bench.BbobFrame;

namespace Attune.Bench;

/// <summary>Functions 6 to 14: one optimum, well or badly conditioned.</summary>
internal static class BbobConditioned
{
    public static Func<double[], double>? Of(int function, BbobFrame f) => function switch
    {
        6 => x => AttractiveSector(f, f.R(f.L(10, f.Q(f.FromOptimum(x))))),
        7 => x => StepEllipsoid(f, x),
        8 => x => f.Rosenbrock(f.Each(k => f.Growth * (x[k] - 0.75 * f.Optimum[k]) + 1)),
        9 => x => f.Q(x) is var z ? f.Rosenbrock(f.Each(k => f.Growth * z[k] + 0.5)) : 0,
        10 => x => Oscillate(f.R(f.FromOptimum(x))) is var z ? f.Sum(k => Math.Pow(10, 6 * f.Share(k)) * Square(z[k])) : 0,
        11 => x => Oscillate(f.R(f.FromOptimum(x))) is var z ? 1e6 * Square(z[0]) + Rest(z) : 0,
        12 => x => f.R(f.Skew(0.5, f.R(f.FromOptimum(x)))) is var z ? Square(z[0]) + 1e6 * Rest(z) : 0,
        13 => x => f.R(f.L(10, f.Q(f.FromOptimum(x)))) is var z ? Square(z[0]) + 100 * Math.Sqrt(Rest(z)) : 0,
        14 => x => f.R(f.FromOptimum(x)) is var z ? Math.Sqrt(f.Sum(k => Math.Pow(Math.Abs(z[k]), 2 + 4 * f.Share(k)))) : 0,
        _ => null,
    };

    private static double AttractiveSector(BbobFrame f, double[] z) =>
        Math.Pow(Oscillate(f.Sum(k => (f.Optimum[k] * z[k] > 0 ? 1e4 : 1) * Square(z[k]))), 0.9);

    private static double StepEllipsoid(BbobFrame f, double[] x)
    {
        var h = f.L(10, f.Q(f.FromOptimum(x)));
        var z = f.R([.. h.Select(y => Math.Abs(y) > 0.5 ? Round(y) : Round(10 * y) / 10)]);
        return 0.1 * Math.Max(Math.Abs(h[0]) / 1e4, f.Sum(k => Math.Pow(100, f.Share(k)) * Square(z[k])));
    }

    private static double Round(double x) => Math.Floor(x + 0.5);

    private static double Rest(double[] z) => z.Skip(1).Sum(Square);
}
