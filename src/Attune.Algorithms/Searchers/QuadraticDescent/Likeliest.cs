namespace Attune;

/// <summary>Looks for the model under which values are most likely.</summary>
/// <param name="steps">The steps.</param>
internal sealed class Likeliest(IReadOnlyList<double[]> steps)
{
    private const double Tiny = 1e-14; // noise without which matrices cannot be factored
    private const double Little = 1e-4; // noise of values that are almost exact
    private const int FewPoints = 2; // times as many as determine a plane: so few tell nothing of terms of the third degree
    private static readonly (double Noise, double Third)[] Errors = [(Tiny, 1e-6), (Tiny, 1e-4), (Tiny, 1e-2), (Tiny, 1), (Little, 1e-6), (Little, 1e-2), (Little, 1), (1e-2, 1e-6), (1e-2, 1)]; // ν and τ; of those that add up to much the same, one
    private static readonly double[] Thirds = [1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1]; // τ, of terms that belong to the model

    private readonly int count = steps.Count, size = steps[0].Length;
    private readonly double[] flat = [.. steps.SelectMany(step => step)], sixths = [.. steps.Select(step => Math.Pow(step.Max(Math.Abs), 6))];
    private double most = double.NegativeInfinity;
    private QuadraticModel? best;

    /// <summary>The model; null when there is none, with numbers of this precision.</summary>
    /// <param name="values">The value at each step, above the best.</param>
    public QuadraticModel? Of(double[] values)
    {
        List<Shape> shapes = [.. Bend.For(values, size).Select(bend => new Shape(bend, Array.ConvertAll(values, bend.Of), bend.LogStretch(values)))];
        double[][] kernels = [.. Polynomial.Kinds.Select(kind => Matrix(kind.Kernel))];
        foreach (var (kind, kernel) in Polynomial.Kinds.Zip(kernels))
        {
            foreach (var (noise, third) in Errors) Try(kind, [.. kernel], noise, third, shapes);
        }
        if (count > FewPoints * (size + 1)) TryHigher(kernels, shapes);
        return best;
    }

    /// <summary>The model of what is known of a quadratic of any curvature, whatever the values.</summary>
    public QuadraticModel? Plain()
    {
        Try(Polynomial.Kinds[0], Matrix(Polynomial.Kinds[0].Kernel), Tiny, Errors[0].Third, [new(Bend.None, new double[count], 0)]);
        return best;
    }

    private void TryHigher(double[][] kernels, List<Shape> shapes)
    {
        foreach (var arePaired in (bool[])[false, true])
        {
            var (thirds, fourths) = Higher(arePaired);
            foreach (var (kind, kernel) in Polynomial.Kinds.Zip(kernels))
            {
                double With(double third, double noise) => Try(kind with { Higher = new(third, arePaired) }, Sum(kernel, third * third, thirds, fourths), noise, 0, shapes);
                With(Thirds[Highest(i => With(Thirds[i], Tiny))], Little);
            }
        }
    }

    // Where values that rise and then fall are highest, from the middle on; there are none for terms so large that the matrix cannot be factored.
    private static int Highest(Func<int, double> value)
    {
        var (at, most) = (Thirds.Length / 2, value(Thirds.Length / 2));
        foreach (var way in (int[])[-1, 1])
        {
            for (; at + way >= 0 && at + way < Thirds.Length && value(at + way) is var next && next >= most; at += way) most = next;
        }
        return at;
    }

    // With a kernel matrix that becomes its factor.
    private double Try(Polynomial terms, double[] factor, double noise, double third, List<Shape> shapes)
    {
        for (var i = 0; i < count; i++) factor[i * count + i] += noise + third * third * sixths[i];
        if (!Cholesky.TryFactor(factor, count, count)) return double.NegativeInfinity;
        var (determinant, highest) = (Cholesky.LogDeterminant(factor, count, count), double.NegativeInfinity);
        foreach (var shape in shapes)
        {
            double[] rest = [.. shape.Values];
            Cholesky.SolveLower(factor, count, count, rest);
            var likelihood = 2 * shape.LogStretch - count * Math.Log(Math.Max(Lanes.Dot(rest, rest), double.Epsilon)) - determinant;
            highest = Math.Max(highest, likelihood);
            if (!(likelihood > most)) continue;
            Cholesky.SolveUpper(factor, count, count, rest);
            (most, best) = (likelihood, new(new(flat, size, factor, rest, noise), terms, shape.Bend));
        }
        return highest;
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

    private (double[] Thirds, double[] Fourths) Higher(bool arePaired)
    {
        double[] thirds = new double[count * count], fourths = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++) (thirds[i * count + j], fourths[i * count + j]) = HigherTerms.Of(StepOf(i), StepOf(j), arePaired);
        }
        return (thirds, fourths);
    }

    private static double[] Sum(double[] matrix, double square, double[] thirds, double[] fourths)
    {
        double[] sum = [.. matrix];
        Lanes.Add(sum, square, thirds);
        Lanes.Add(sum, square * square, fourths);
        return sum;
    }

    private ReadOnlySpan<double> StepOf(int k) => flat.AsSpan(k * size, size);

    private readonly record struct Shape(Bend Bend, double[] Values, double LogStretch);
}
