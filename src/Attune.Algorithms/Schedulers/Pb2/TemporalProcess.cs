namespace Attune;

/// <summary>A Gaussian process with noise over points whose first coordinate is time (Rasmussen and Williams 2006, chapter 2). It has no prior mean.</summary>
internal sealed class TemporalProcess
{
    private readonly TemporalKernel kernel;
    private readonly double noise;
    private readonly PointSet points;
    private readonly double[] outputs, likeness, factor, weights;
    private readonly int count;

    /// <summary>The process that has seen these points.</summary>
    /// <param name="kernel">How alike points are.</param>
    /// <param name="noise">The variance of the noise, above 0.</param>
    /// <param name="points">The points.</param>
    /// <param name="outputs">What was seen at each.</param>
    public TemporalProcess(TemporalKernel kernel, double noise, PointSet points, double[] outputs)
    {
        (this.kernel, this.noise, this.points, this.outputs, count) = (kernel, noise, points, outputs, outputs.Length);
        likeness = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = i * count; j <= i * count + i; j++) likeness[j] = kernel.At(points.Distances[j], points.Times[j]);
        }
        factor = [.. likeness];
        for (var i = 0; i < count; i++) factor[i * count + i] += noise;
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
                var at = i * count + j;
                // Both triangles at once; the diagonal is there once.
                var weight = (i == j ? 0.5 : 1) * (weights[i] * weights[j] - inverse[at]);
                var (variance, lengthscale, epsilon) = kernel.Gradient(likeness[at], points.Distances[at], points.Times[at]);
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
        double[] like = new double[count], solved = new double[count];
        for (var i = 0; i < count; i++) like[i] = kernel.Between(point, points[i]);
        like.CopyTo(solved, 0);
        Cholesky.Solve(factor, count, count, solved);
        meanGradient.Clear();
        varianceGradient.Clear();
        for (var i = 0; i < count; i++)
        {
            var slope = -2 * like[i] / kernel.Lengthscale;
            for (var j = 1; j < point.Length; j++)
            {
                var change = slope * (point[j] - points[i][j]);
                meanGradient[j] += weights[i] * change;
                varianceGradient[j] -= 2 * solved[i] * change;
            }
        }
        return (Lanes.Dot(like, weights), Math.Max(0, kernel.Variance - Lanes.Dot(like, solved)));
    }
}
