namespace Attune;

/// <summary>The unit box, and the highest point of a function found in it.</summary>
internal static class UnitBox
{
    private const int Starts = 10, Steps = 200;

    /// <summary>Climbs from ten points that are drawn, and from those that are given; the highest point reached.</summary>
    public static double[] Maximize(Lbfgs.Function function, int dimensions, RandomStream random, params IEnumerable<double[]> given)
    {
        var (lower, upper) = (new double[dimensions], Enumerable.Repeat(1.0, dimensions).ToArray());
        var (best, highest) = (new double[dimensions], double.NegativeInfinity);
        foreach (var start in Enumerable.Range(0, Starts).Select(_ => Draw(dimensions, random)).Concat(given.Select(point => (double[])point.Clone())))
        {
            var height = -new Lbfgs(iterations: Steps).Minimize(Downhill, start, lower, upper);
            if (height > highest) (best, highest) = (start, height);
        }
        return best;

        double Downhill(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var value = function(x, gradient);
            for (var i = 0; i < gradient.Length; i++) gradient[i] = -gradient[i];
            return -value;
        }
    }

    private static double[] Draw(int dimensions, RandomStream random)
    {
        var point = new double[dimensions];
        random.Fill(point);
        return point;
    }
}
