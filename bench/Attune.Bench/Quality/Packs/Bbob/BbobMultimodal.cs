using static Attune.Bench.BbobFrame;

namespace Attune.Bench;

/// <summary>Functions 15 to 20, 23 and 24: many optima, in a pattern. The two with peaks at random are in <see cref="BbobPeaks"/>.</summary>
internal static class BbobMultimodal
{
    private const double SchwefelOptimum = 4.2096874637 / 2;

    public static Func<double[], double>? Of(int function, BbobFrame f) => function switch
    {
        15 => x => f.Rastrigin(f.R(f.L(10, f.Q(f.Skew(0.2, Oscillate(f.R(f.FromOptimum(x)))))))),
        16 => Weierstrass(f),
        17 => x => Schaffers(f, f.L(10, f.Q(f.Skew(0.5, f.R(f.FromOptimum(x)))))),
        18 => x => Schaffers(f, f.L(1000, f.Q(f.Skew(0.5, f.R(f.FromOptimum(x)))))),
        19 => x => GriewankRosenbrock(f, f.Q(x)),
        20 => Schwefel(f),
        21 => new BbobPeaks(f, count: 101, first: Math.Sqrt(1000), width: 10).Gap,
        22 => new BbobPeaks(f, count: 21, first: 1000, width: 9.8).Gap,
        23 => x => Katsuura(f, f.R(f.L(100, f.Q(f.FromOptimum(x))))),
        24 => LunacekBiRastrigin(f),
        _ => null,
    };

    private static Func<double[], double> Weierstrass(BbobFrame f)
    {
        double Waves(double x, double turn) => Enumerable.Range(0, 12).Sum(j => Math.Pow(2, -j) * Math.Cos(turn * Math.Pow(3, j) * x));
        var least = Waves(1, Math.PI);
        return x => 10 * Math.Pow(f.R(f.L(0.01, f.Q(Oscillate(f.R(f.FromOptimum(x)))))).Average(z => Waves(z + 0.5, 2 * Math.PI)) - least, 3);
    }

    private static double Schaffers(BbobFrame f, double[] z) =>
        Square(f.Pairs(z, (a, b) => a * a + b * b).Average(q => Math.Pow(q, 0.25) * (1 + Square(Math.Sin(50 * Math.Pow(q, 0.1))))));

    private static double GriewankRosenbrock(BbobFrame f, double[] rotated)
    {
        var z = f.Each(k => f.Growth * rotated[k] + 0.5);
        return 10 + 10 * f.Pairs(z, (a, b) => 100 * Square(a * a - b) + Square(1 - a)).Average(q => q / 4000 - Math.Cos(q));
    }

    private static Func<double[], double> Schwefel(BbobFrame f)
    {
        var even = BbobRandom.Uniform(f.Dimensions, f.Seed);
        return x =>
        {
            var h = f.Each(k => even[k] < 0.5 ? -2 * x[k] : 2 * x[k]);
            var bent = f.Each(k => h[k] + (k == 0 ? 0 : 0.25 * (h[k - 1] - 2 * SchwefelOptimum)) - 2 * SchwefelOptimum);
            double[] z = [.. f.L(10, bent).Select(y => 100 * (y + 2 * SchwefelOptimum))];
            return 0.01 * (z.Sum(y => Square(Math.Max(0, Math.Abs(y) - 500))) + 418.9828872724339 - z.Average(y => y * Math.Sin(Math.Sqrt(Math.Abs(y)))));
        };
    }

    private static double Katsuura(BbobFrame f, double[] z)
    {
        var product = 1.0;
        for (var k = 0; k < f.Dimensions; k++)
        {
            var rough = Enumerable.Range(1, 32).Sum(j => Math.Abs(Math.Pow(2, j) * z[k] - Math.Floor(Math.Pow(2, j) * z[k] + 0.5)) / Math.Pow(2, j));
            product *= Math.Pow(1 + (k + 1) * rough, 10 / Math.Pow(f.Dimensions, 1.2));
        }
        return 10 / Square(f.Dimensions) * (product - 1);
    }

    private static Func<double[], double> LunacekBiRastrigin(BbobFrame f)
    {
        const double near = 2.5;
        var signs = BbobRandom.Gauss(f.Dimensions, f.Seed).Select(g => g < 0 ? -1 : 1).ToArray();
        var depth = 1 - 1 / (2 * (Math.Sqrt(f.Dimensions + 20) - 4.1));
        var far = -Math.Sqrt((near * near - 1) / depth);
        return x =>
        {
            var h = f.Each(k => 2 * x[k] * signs[k]);
            var z = f.R(f.L(100, f.Q([.. h.Select(y => y - near)])));
            return Math.Min(h.Sum(y => Square(y - near)), f.Dimensions + depth * h.Sum(y => Square(y - far))) + 10 * (f.Dimensions - z.Sum(y => Math.Cos(2 * Math.PI * y)));
        };
    }
}
