namespace Attune;

/// <summary>
/// A quadratic m(s) = a + gᵀs + sᵀH s / 2 of the least curvature that explains values at steps s from the best point (Conn, Scheinberg and Vicente 2009, section 5.3, in the form of a regression):
/// <code>
/// (1)  minimise  a²/c₀ + gᵀg/c₁ + ‖H‖²/2 + Σ (m(sᵢ) - yᵢ)² / wᵢ
/// (2)  m(s) = Σ αᵢ k(sᵢ, s),   (K + diag w) α = y,   k(s, t) = c₀ + c₁ sᵀt + (sᵀt)² / 2
/// (3)  wᵢ = ν + (τ rᵢ³)²,  rᵢ = max |sᵢ|
/// (4)  v(s) = k(s, s) - k(s)ᵀ (K + diag w)⁻¹ k(s)
/// </code>
/// The cubic terms that a quadratic leaves out make values worth less the farther away they are, (3); how much, and the noise ν, are what makes the values most likely. The variance (4) is what is not known yet of the quadratic.
/// </summary>
internal sealed class QuadraticModel
{
    private const double Constant = 10, Linear = 10; // c₀, c₁
    private static readonly double[] Thirds = [1e-6, 1e-4, 1e-2, 1]; // τ
    private static readonly double[] Noises = [1e-14, 1e-4, 1e-2]; // ν
    private readonly int count, size;
    private readonly double[] steps, factor, gradient, curvature, work;

    private QuadraticModel(double[] steps, int count, int size, double[] factor, double[] weights)
    {
        (this.steps, this.count, this.size, this.factor) = (steps, count, size, factor);
        (gradient, curvature, work) = (new double[size], new double[size * size], new double[count]);
        for (var k = 0; k < count; k++)
        {
            var step = StepOf(k);
            for (var i = 0; i < size; i++)
            {
                gradient[i] += Linear * weights[k] * step[i];
                Lanes.Add(curvature.AsSpan(i * size, size), weights[k] * step[i], step);
            }
        }
    }

    /// <summary>The model of values.</summary>
    /// <param name="steps">Steps from the best point, in parts of the reach; at least one.</param>
    /// <param name="values">The value at each; their scale does not matter.</param>
    /// <returns>Null when there is none, with numbers of this precision.</returns>
    public static QuadraticModel? Of(IReadOnlyList<double[]> steps, double[] values)
    {
        var (count, size) = (steps.Count, steps[0].Length);
        double[] flat = [.. steps.SelectMany(step => step)], kernel = KernelOf(flat, count, size), reaches = [.. steps.Select(step => step.Max(Math.Abs))];
        var (most, best) = (double.NegativeInfinity, default(QuadraticModel));
        foreach (var noise in Noises)
        {
            foreach (var third in Thirds)
            {
                double[] factor = [.. kernel], weights = [.. values];
                for (var i = 0; i < count; i++) factor[i * count + i] += noise + Math.Pow(third * Math.Pow(reaches[i], 3), 2);
                if (!Cholesky.TryFactor(factor, count, count)) continue;
                Cholesky.Solve(factor, count, count, weights);
                var likelihood = -count * Math.Log(Math.Max(Lanes.Dot(weights, values), double.Epsilon)) - Cholesky.LogDeterminant(factor, count, count);
                if (likelihood > most) (most, best) = (likelihood, new(flat, count, size, factor, weights));
            }
        }
        return best;
    }

    /// <summary>How much lower or higher the model is after a step than without one.</summary>
    public double Change(ReadOnlySpan<double> step) => Differentiate(step, new double[size]);

    /// <summary>The same, and the gradient there.</summary>
    public double Differentiate(ReadOnlySpan<double> step, Span<double> slope)
    {
        for (var i = 0; i < size; i++) slope[i] = Lanes.Dot(curvature.AsSpan(i * size, size), step);
        var change = Lanes.Dot(slope, step) / 2 + Lanes.Dot(gradient, step);
        for (var i = 0; i < size; i++) slope[i] += gradient[i];
        return change;
    }

    /// <summary>(4) at a step.</summary>
    public double Variance(ReadOnlySpan<double> step)
    {
        for (var i = 0; i < count; i++) work[i] = Kernel(StepOf(i), step);
        Cholesky.SolveLower(factor, count, count, work);
        return Kernel(step, step) - Lanes.Dot(work, work);
    }

    private static double[] KernelOf(double[] steps, int count, int size)
    {
        var kernel = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++) kernel[i * count + j] = Kernel(steps.AsSpan(i * size, size), steps.AsSpan(j * size, size));
        }
        return kernel;
    }

    private ReadOnlySpan<double> StepOf(int k) => steps.AsSpan(k * size, size);

    private static double Kernel(ReadOnlySpan<double> s, ReadOnlySpan<double> t)
    {
        var product = Lanes.Dot(s, t);
        return Constant + Linear * product + product * product / 2;
    }
}
