namespace Attune;

/// <summary>The kernel and the noise under which what was seen is most likely.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Noise">The variance of the noise.</param>
/// <param name="LogLikelihood">The logarithm of the marginal likelihood.</param>
internal sealed record ProcessFit(TemporalKernel Kernel, double Noise, double LogLikelihood)
{
    /// <summary>The bounds of the noise: outputs have a variance of 1.</summary>
    public const double LeastNoise = 1e-6, MostNoise = 1;

    private static readonly double[][] Starts = [[1, 1, 0.1, 0.1], [1, 0.1, 0.1, 0.01]];

    /// <summary>Fits to points and outputs, the noise within bounds; equal bounds fix it.</summary>
    public static ProcessFit To(PointSet points, double[] outputs, double leastNoise = LeastNoise, double mostNoise = MostNoise)
    {
        double[] lower = [Math.Log(TemporalKernel.Least), Math.Log(TemporalKernel.Least), Math.Log(TemporalKernel.Least), Math.Log(leastNoise)];
        double[] upper = [Math.Log(TemporalKernel.Most), Math.Log(TemporalKernel.Most), Math.Log(TemporalKernel.MostForgetting), Math.Log(mostNoise)];
        ProcessFit? best = null;
        foreach (var start in Starts)
        {
            double[] x = [.. start.Select(item => Math.Log(item))];
            var value = new Lbfgs(iterations: 60, tolerance: 1e-4, progress: 1e-8).Minimize(Unlikeliness, x, lower, upper);
            if (best is null || -value > best.LogLikelihood) best = new(KernelOf(x), Math.Exp(x[3]), -value);
        }
        return best!;

        double Unlikeliness(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var process = new TemporalProcess(KernelOf(x), Math.Exp(x[3]), points, outputs);
            if (!process.IsSound) return double.PositiveInfinity;
            process.LogLikelihoodGradient(gradient);
            for (var i = 0; i < gradient.Length; i++) gradient[i] = -gradient[i];
            return -process.LogLikelihood;
        }
    }

    private static TemporalKernel KernelOf(ReadOnlySpan<double> logarithms) => new(Math.Exp(logarithms[0]), Math.Exp(logarithms[1]), Math.Exp(logarithms[2]));
}
