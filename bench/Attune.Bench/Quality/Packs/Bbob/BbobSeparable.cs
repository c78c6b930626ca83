using static Attune.Bench.BbobFrame;

namespace Attune.Bench;

/// <summary>Functions 1 to 5: each coordinate counts by itself.</summary>
internal static class BbobSeparable
{
    public static Func<double[], double>? Of(int function, BbobFrame f) => function switch
    {
        1 => x => f.FromOptimum(x).Sum(Square),
        2 => x => Oscillate(f.FromOptimum(x)) is var z ? f.Sum(k => Math.Pow(10, 6 * f.Share(k)) * Square(z[k])) : 0,
        3 => x => f.Rastrigin(f.L(10, f.Skew(0.2, Oscillate(f.FromOptimum(x))))),
        4 => Bueche(f),
        5 => Slope(f),
        _ => null,
    };

    private static Func<double[], double> Bueche(BbobFrame f)
    {
        var optimum = f.Each(k => k % 2 == 0 ? Math.Abs(f.Optimum[k]) : f.Optimum[k]);
        return x =>
        {
            var z = Oscillate(f.Each(k => x[k] - optimum[k]));
            return f.Rastrigin(f.Each(k => z[k] * Math.Pow(Math.Sqrt(10), f.Share(k)) * (z[k] > 0 && k % 2 == 0 ? 10 : 1)));
        };
    }

    private static Func<double[], double> Slope(BbobFrame f)
    {
        var optimum = f.Each(k => f.Optimum[k] < 0 ? -5 : 5);
        var slope = f.Each(k => Math.Sign(optimum[k]) * Math.Pow(10, f.Share(k)));
        return x => f.Sum(k => 5 * Math.Abs(slope[k]) - slope[k] * (x[k] * optimum[k] < 25 ? x[k] : optimum[k]));
    }
}
