namespace Attune.Bench;

/// <summary>
/// What bbob's functions are made of, for one function, instance and dimension (Hansen, Finck, Ros, Auger 2009, INRIA RR-6829). Coordinates are counted from 0 and e_k = k / (D - 1).
/// </summary>
internal sealed class BbobFrame
{
    private readonly Lazy<double[][]> first, second;

    public BbobFrame(int function, int instance, int dimensions)
    {
        Dimensions = dimensions;
        // Functions 4 and 18 share the seeds of 3 and 17.
        Seed = function switch { 4 => 3, 18 => 17, _ => function } + 10_000L * instance;
        Optimum = BbobRandom.Optimum(dimensions, function == 12 ? Seed + 1_000_000 : Seed);
        OptimalValue = BbobRandom.OptimalValue(Seed);
        first = new(() => BbobRandom.Rotation(dimensions, Seed + 1_000_000));
        second = new(() => BbobRandom.Rotation(dimensions, Seed));
    }

    public int Dimensions { get; }

    public long Seed { get; }

    /// <summary>Where the optimum lies, before the changes that some functions make.</summary>
    public double[] Optimum { get; }

    public double OptimalValue { get; }

    /// <summary>The scale by which the Rosenbrock functions grow with the dimension.</summary>
    public double Growth => Math.Max(1, Math.Sqrt(Dimensions) / 8);

    public double Share(int k) => k / (Dimensions - 1.0);

    /// <summary>A number for each coordinate.</summary>
    public double[] Each(Func<int, double> number) => [.. Enumerable.Range(0, Dimensions).Select(number)];

    /// <summary>A sum over the coordinates.</summary>
    public double Sum(Func<int, double> term) => Enumerable.Range(0, Dimensions).Sum(term);

    /// <summary>A point seen from the optimum.</summary>
    public double[] FromOptimum(double[] x) => Each(k => x[k] - Optimum[k]);

    /// <summary>The rotation R.</summary>
    public double[] R(double[] x) => Times(first.Value, x);

    /// <summary>The rotation Q.</summary>
    public double[] Q(double[] x) => Times(second.Value, x);

    /// <summary>Conditioning: the diagonal matrix of a^(e_k / 2).</summary>
    public double[] L(double a, double[] x) => Each(k => x[k] * Math.Pow(a, 0.5 * Share(k)));

    /// <summary>Irregularities without a direction.</summary>
    public static double Oscillate(double x)
    {
        if (x == 0) return 0;
        var t = 10 * Math.Log(Math.Abs(x));
        return x > 0
            ? Math.Pow(Math.Exp(t + 0.49 * (Math.Sin(t) + Math.Sin(0.79 * t))), 0.1)
            : -Math.Pow(Math.Exp(t + 0.49 * (Math.Sin(0.55 * t) + Math.Sin(0.31 * t))), 0.1);
    }

    public static double[] Oscillate(double[] x) => [.. x.Select(Oscillate)];

    /// <summary>Asymmetry: positive coordinates grow with a power.</summary>
    public double[] Skew(double b, double[] x) => Each(k => x[k] > 0 ? Math.Pow(x[k], 1 + b * Share(k) * Math.Sqrt(x[k])) : x[k]);

    /// <summary>Rastrigin's function.</summary>
    public double Rastrigin(double[] z) => 10 * (Dimensions - z.Sum(x => Math.Cos(2 * Math.PI * x))) + z.Sum(x => x * x);

    /// <summary>Rosenbrock's function.</summary>
    public double Rosenbrock(double[] z) => Pairs(z, (a, b) => 100 * Square(a * a - b) + Square(a - 1)).Sum();

    /// <summary>A number for each pair of neighbouring coordinates.</summary>
    public IEnumerable<double> Pairs(double[] z, Func<double, double, double> number) => Enumerable.Range(0, Dimensions - 1).Select(k => number(z[k], z[k + 1]));

    public static double Square(double x) => x * x;

    private static double[] Times(double[][] matrix, double[] x) => [.. matrix.Select(row => row.Zip(x, (a, b) => a * b).Sum())];
}
