namespace Attune;

/// <summary>
/// Excesses of a constraint as a Gaussian process likes them: their signs and their order are kept, and extremes drawn in by e → sign(e) log(1 + |e| / m), m the median of the sizes (as Eriksson and Poloczek 2021,
/// "Scalable constrained Bayesian optimization", section 3.2, do without a scale); then mean 0 and variance 1.
/// </summary>
/// <param name="Targets">The excesses as they are modelled.</param>
/// <param name="Threshold">What 0 has become: nothing above keeps to the constraint.</param>
/// <param name="Violations">By how much each is above 0, before the mean was taken away; 0: it is not.</param>
internal sealed record Excesses(double[] Targets, double Threshold, double[] Violations)
{
    private const double Least = double.Epsilon; // that an excess above 0 is drawn in to
    private static readonly double Typical = Math.Log(2); // an excess of the median

    /// <summary>Excesses as they were reported: one that is not finite counts as the worst there was, and at least as the median.</summary>
    public static Excesses Of(double[] reported)
    {
        double[] sizes = [.. reported.Where(excess => double.IsFinite(excess) && excess != 0).Select(Math.Abs).Order()];
        var median = sizes.Length == 0 ? 1 : sizes[sizes.Length / 2];
        var drawn = Array.ConvertAll(reported, excess => double.IsFinite(excess) ? Math.Sign(excess) * Math.Log(1 + Math.Abs(excess) / median) : double.NaN);
        var worst = drawn.Where(double.IsFinite).Append(Typical).Max();
        drawn = Array.ConvertAll(drawn, excess => double.IsFinite(excess) ? excess : worst);
        var (mean, deviation) = (drawn.Sum() / drawn.Length, Statistics.PopulationDeviation(drawn));
        // Where all are the same, what is known is on which side.
        var threshold = deviation > 0 ? -mean / deviation : mean > 0 ? -1 : 1;
        return new(Target.Standard(drawn), threshold, [.. drawn.Select((excess, i) => !(reported[i] <= 0) ? Math.Max(excess, Least) : 0)]);
    }
}
