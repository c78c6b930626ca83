namespace Attune;

/// <summary>A Gaussian process with noise over points whose first coordinate is time (Rasmussen and Williams 2006, chapter 2). It has no prior mean.</summary>
internal sealed class TemporalProcess
{
    private readonly TemporalKernel kernel;
    private readonly double noise;
    private readonly double[] points, outputs, factor, weights;
    private readonly int count, width;

    /// <summary>The process that has seen these points.</summary>
    /// <param name="kernel">How alike points are.</param>
    /// <param name="noise">The variance of the noise, above 0.</param>
    /// <param name="points">The points, one after the other.</param>
    /// <param name="width">The coordinates of a point.</param>
    /// <param name="outputs">What was seen at each.</param>
    public TemporalProcess(TemporalKernel kernel, double noise, double[] points, int width, double[] outputs)
    {
        (this.kernel, this.noise, this.points, this.width, this.outputs, count) = (kernel, noise, points, width, outputs, outputs.Length);
        factor = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++) factor[i * count + j] = kernel.Between(At(i), At(j)) + (i == j ? noise : 0);
        }
        IsSound = Cholesky.TryFactor(factor, count, count);
        weights = [.. outputs];
        if (IsSound) Cholesky.Solve(factor, count, count, weights);
    }

    /// <summary>Whether the points could be told apart.</summary>
    public bool IsSound { get; }

    /// <summary>The logarithm of the marginal likelihood (equation 2.30); negative infinity when the process is not sound.</summary>
    public double LogLikelihood => !IsSound ? double.NegativeInfinity
        : -0.5 * Lanes.Dot(outputs, weights) - 0.5 * Cholesky.LogDeterminant(factor, count, count) - count / 2.0 * Math.Log(2 * Math.PI);

    /// <summary>How that changes with the logarithms of variance, lengthscale, epsilon and noise (equation 5.9).</summary>
    public void LogLikelihoodGradient(Span<double> gradient)
    {
        double[] inverse = new double[count * count], work = new double[count * count];
        Cholesky.Invert(factor, count, count, inverse, work);
        gradient.Clear();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // Both triangles at once; the diagonal is there once.
                var weight = (i == j ? 0.5 : 1) * (weights[i] * weights[j] - inverse[i * count + j]);
                var (variance, lengthscale, epsilon) = kernel.Gradient(At(i), At(j));
                gradient[0] += weight * variance;
                gradient[1] += weight * lengthscale;
                gradient[2] += weight * epsilon;
                if (i == j) gradient[3] += weight * noise;
            }
        }
    }

    /// <summary>Mean and variance at a point, without the noise (equations 2.25 and 2.26), and how they change with its coordinates but time.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> point, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] likeness = new double[count], solved = new double[count];
        for (var i = 0; i < count; i++) likeness[i] = kernel.Between(point, At(i));
        likeness.CopyTo(solved, 0);
        Cholesky.Solve(factor, count, count, solved);
        meanGradient.Clear();
        varianceGradient.Clear();
        for (var i = 0; i < count; i++)
        {
            var slope = -2 * likeness[i] / kernel.Lengthscale;
            for (var j = 1; j < width; j++)
            {
                var change = slope * (point[j] - points[i * width + j]);
                meanGradient[j] += weights[i] * change;
                varianceGradient[j] -= 2 * solved[i] * change;
            }
        }
        return (Lanes.Dot(likeness, weights), Math.Max(0, kernel.Between(point, point) - Lanes.Dot(likeness, solved)));
    }

    private ReadOnlySpan<double> At(int index) => points.AsSpan(index * width, width);
}
