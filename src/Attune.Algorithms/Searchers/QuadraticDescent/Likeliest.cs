namespace Attune;

/// <summary>Looks for the model under which values are most likely.</summary>
/// <param name="steps">The steps.</param>
internal sealed class Likeliest(IReadOnlyList<double[]> steps)
{
    private const double Tiny = 1e-14; // noise without which matrices cannot be factored
    private static readonly (double Noise, double Third)[] Errors = [(Tiny, 1e-6), (Tiny, 1e-4), (Tiny, 1e-2), (Tiny, 1), (1e-4, 1e-6), (1e-4, 1e-2), (1e-4, 1), (1e-2, 1e-6), (1e-2, 1)]; // ν and τ; of those that add up to much the same, one

    private readonly int count = steps.Count, size = steps[0].Length;
    private readonly double[] flat = [.. steps.SelectMany(step => step)], sixths = [.. steps.Select(step => Math.Pow(step.Max(Math.Abs), 6))];
    private double most = double.NegativeInfinity;
    private QuadraticModel? best;

    /// <summary>The model; null when there is none, with numbers of this precision.</summary>
    /// <param name="values">The value at each step, above the best.</param>
    public QuadraticModel? Of(double[] values)
    {
        List<Shape> shapes = [.. Bend.For(values, size).Select(bend => new Shape(bend, Array.ConvertAll(values, bend.Of), bend.LogStretch(values)))];
        var higher = Matrix((s, t) => Polynomial.HigherOf(Lanes.Dot(s, t)));
        foreach (var kind in Polynomial.Kinds)
        {
            var kernel = Matrix(kind.Kernel);
            foreach (var (noise, third) in Errors)
            {
                Try(kind, [.. kernel], noise, third, shapes);
                if (third > Errors[0].Third) Try(kind with { Higher = third * third }, Sum(kernel, third * third, higher), noise, 0, shapes);
            }
        }
        return best;
    }

    /// <summary>The model of what is known of a quadratic of any curvature, whatever the values.</summary>
    public QuadraticModel? Plain()
    {
        Try(Polynomial.Kinds[0], Matrix(Polynomial.Kinds[0].Kernel), Tiny, Errors[0].Third, [new(Bend.None, new double[count], 0)]);
        return best;
    }

    // With a kernel matrix that becomes its factor.
    private void Try(Polynomial terms, double[] factor, double noise, double third, List<Shape> shapes)
    {
        for (var i = 0; i < count; i++) factor[i * count + i] += noise + third * third * sixths[i];
        if (!Cholesky.TryFactor(factor, count, count)) return;
        var determinant = Cholesky.LogDeterminant(factor, count, count);
        foreach (var shape in shapes)
        {
            double[] rest = [.. shape.Values];
            Cholesky.SolveLower(factor, count, count, rest);
            var likelihood = 2 * shape.LogStretch - count * Math.Log(Math.Max(Lanes.Dot(rest, rest), double.Epsilon)) - determinant;
            if (!(likelihood > most)) continue;
            Cholesky.SolveUpper(factor, count, count, rest);
            (most, best) = (likelihood, new(new(flat, size, factor, rest), terms, shape.Bend));
        }
    }

    private double[] Matrix(Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> kernel)
    {
        var matrix = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++) matrix[i * count + j] = kernel(StepOf(i), StepOf(j));
        }
        return matrix;
    }

    private static double[] Sum(double[] matrix, double weight, double[] other)
    {
        double[] sum = [.. matrix];
        Lanes.Add(sum, weight, other);
        return sum;
    }

    private ReadOnlySpan<double> StepOf(int k) => flat.AsSpan(k * size, size);

    private readonly record struct Shape(Bend Bend, double[] Values, double LogStretch);
}
