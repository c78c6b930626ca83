namespace Attune;

/// <summary>The expected improvement of one objective on the best there is: with mean μ, deviation σ and z = (best - μ) / σ, σ (φ(z) + z Φ(z)).</summary>
/// <param name="incumbents">The best under each story.</param>
internal sealed class BestImprovement(double[] incumbents) : IImprovement
{
    public double At(int story, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var z = (incumbents[story] - means[0]) / deviations[0];
        var (log, slope) = LogImprovement.At(z);
        (byMeans[0], byDeviations[0]) = (-slope / deviations[0], (1 - z * slope) / deviations[0]);
        return Math.Log(deviations[0]) + log;
    }
}
