namespace Attune.Bench;

/// <summary>The random numbers by which bbob's functions are made: the generator of the COCO platform (Hansen et al. 2009, INRIA RR-6829), to the bit.</summary>
internal static class BbobRandom
{
    private const int Multiplier = 16807, Quotient = 127773, Remainder = 2836, Modulus = 2147483647, Shuffled = 32, Warm = 8;

    /// <summary>Even numbers on (0, 1).</summary>
    public static double[] Uniform(int count, long seed)
    {
        var state = Math.Max(1, Math.Abs(seed));
        var table = new long[Shuffled];
        for (var i = Shuffled + Warm - 1; i >= 0; i--)
        {
            state = Next(state);
            if (i < Shuffled) table[i] = state;
        }
        var last = table[0];
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            state = Next(state);
            var place = last / 67108865;
            (last, table[place]) = (table[place], state);
            numbers[i] = NotZero(last / (double)Modulus);
        }
        return numbers;
    }

    /// <summary>Standard normal numbers.</summary>
    public static double[] Gauss(int count, long seed)
    {
        var even = Uniform(2 * count, seed);
        return [.. Enumerable.Range(0, count).Select(i => NotZero(Math.Sqrt(-2 * Math.Log(even[i])) * Math.Cos(2 * Math.PI * even[count + i])))];
    }

    /// <summary>A random rotation: its rows.</summary>
    public static double[][] Rotation(int dimensions, long seed)
    {
        var gauss = Gauss(dimensions * dimensions, seed);
        // Gram-Schmidt on the columns, from left to right.
        var columns = Enumerable.Range(0, dimensions).Select(column => gauss[(column * dimensions)..((column + 1) * dimensions)]).ToArray();
        for (var i = 0; i < dimensions; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var along = Dot(columns[i], columns[j]);
                for (var k = 0; k < dimensions; k++) columns[i][k] -= along * columns[j][k];
            }
            var length = Math.Sqrt(Dot(columns[i], columns[i]));
            for (var k = 0; k < dimensions; k++) columns[i][k] /= length;
        }
        return [.. Enumerable.Range(0, dimensions).Select(row => columns.Select(column => column[row]).ToArray())];
    }

    /// <summary>Where the optimum lies, within [-4, 4].</summary>
    public static double[] Optimum(int dimensions, long seed) =>
        [.. Uniform(dimensions, seed).Select(u => 8 * Math.Floor(1e4 * u) / 1e4 - 4 is var x && x == 0 ? -1e-5 : x)];

    /// <summary>The value at the optimum, within [-1000, 1000].</summary>
    public static double OptimalValue(long seed) =>
        Math.Clamp(Math.Floor(1e4 * (Gauss(1, seed)[0] / Gauss(1, seed + 1)[0]) + 0.5) / 100, -1000, 1000);

    /// <summary>The order that sorts some even numbers.</summary>
    public static int[] Permutation(int count, long seed)
    {
        var even = Uniform(count, seed);
        return [.. Enumerable.Range(0, count).OrderBy(i => even[i])];
    }

    private static long Next(long state)
    {
        var times = state / Quotient;
        state = Multiplier * (state - times * Quotient) - Remainder * times;
        return state < 0 ? state + Modulus : state;
    }

    private static double NotZero(double x) => x == 0 ? 1e-99 : x;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
