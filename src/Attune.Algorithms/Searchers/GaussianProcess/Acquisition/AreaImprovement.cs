namespace Attune;

/// <summary>
/// The expected hypervolume improvement of two objectives, both minimised, exactly, by strips (M. Emmerich, K. Yang, A. Deutz, H. Wang and C. Fonseca, "A multicriteria generalization of Bayesian global optimization", 2016; K. Yang, M. Emmerich,
/// A. Deutz and T. Bäck 2019). Points a_1 &lt; … &lt; a_n of a front in the first objective, of heights b_1 &gt; … &gt; b_n in the second, with a_0 = -∞, a_(n+1) = r_1 and b_0 = r_2 of a reference r, cut what is not
/// dominated into strips; a result (u, v), u and v independent, adds [a_(i+1) - max(u, a_i)]⁺ [b_i - v]⁺ to that of the i-th, so that with ψ_u(a) = E[(a - u)⁺] = σ h((a - μ) / σ)
/// <code>
/// (1)  EHVI = Σ_i (ψ_u(a_(i+1)) - ψ_u(a_i)) ψ_v(b_i)
/// </code>
/// in logarithms throughout, as of one objective (Ament, Daulton, Eriksson, Balandat and Bakshy 2023).
/// </summary>
/// <param name="fronts">Of each story the front, sorted by the first objective.</param>
/// <param name="reference">r.</param>
internal sealed class AreaImprovement((double First, double Second)[][] fronts, (double First, double Second) reference) : IImprovement
{
    private readonly Hope[] edges = new Hope[fronts.Max(front => front.Length) + 1]; // ψ_u(a_1), …, ψ_u(a_(n+1))
    private readonly Part[] parts = new Part[fronts.Max(front => front.Length) + 1];

    public double At(int story, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var front = fronts[story];
        for (var i = 0; i <= front.Length; i++) edges[i] = Hope.Of(i < front.Length ? front[i].First : reference.First, means[0], deviations[0]);
        var most = double.NegativeInfinity;
        for (var i = 0; i <= front.Length; i++)
        {
            parts[i] = Strip(i, Hope.Of(i > 0 ? front[i - 1].Second : reference.Second, means[1], deviations[1]));
            most = Math.Max(most, parts[i].Log);
        }
        return Sum(front.Length + 1, most, byMeans, byDeviations);
    }

    // A strip's part of (1), and how its logarithm changes. With ρ = ψ_u(a_i) / ψ_u(a_(i+1)) its width is ψ_u(a_(i+1)) (1 - ρ).
    private Part Strip(int i, Hope height)
    {
        var right = edges[i];
        if (i == 0) return new(right.Log + height.Log, right, height);
        var left = edges[i - 1];
        var gap = left.Log - right.Log;
        var (ratio, rest) = (Math.Exp(gap), Rest(gap));
        var log = right.Log + Math.Log(rest) + height.Log;
        return new(log, new(log, (right.ByMean - ratio * left.ByMean) / rest, (right.ByDeviation - ratio * left.ByDeviation) / rest), height);
    }

    private double Sum(int count, double most, Span<double> byMeans, Span<double> byDeviations)
    {
        var sum = 0.0;
        byMeans[..2].Clear();
        byDeviations[..2].Clear();
        for (var i = 0; i < count; i++)
        {
            var share = Math.Exp(parts[i].Log - most);
            if (!(share > 0)) continue;
            var (width, height) = (parts[i].Width, parts[i].Height);
            (sum, byMeans[0], byMeans[1]) = (sum + share, byMeans[0] + share * width.ByMean, byMeans[1] + share * height.ByMean);
            (byDeviations[0], byDeviations[1]) = (byDeviations[0] + share * width.ByDeviation, byDeviations[1] + share * height.ByDeviation);
        }
        for (var o = 0; o < 2; o++) (byMeans[o], byDeviations[o]) = (byMeans[o] / sum, byDeviations[o] / sum);
        return most + Math.Log(sum);
    }

    // 1 - e^x, x at most 0, without loss of digits near 0.
    private static double Rest(double x) => x > -1e-5 ? -x * (1 + x / 2) : 1 - Math.Exp(x);

    private readonly record struct Part(double Log, Hope Width, Hope Height);

    /// <summary>ψ, as a logarithm, and how that changes with the mean and the deviation.</summary>
    private readonly record struct Hope(double Log, double ByMean, double ByDeviation)
    {
        private const double Sure = 9; // deviations beyond which φ is below the precision of numbers

        public static Hope Of(double bound, double mean, double deviation)
        {
            var z = (bound - mean) / deviation;
            if (z > Sure) return new(Math.Log(bound - mean), -1 / (bound - mean), 0);
            var (log, slope) = LogImprovement.At(z);
            return new(Math.Log(deviation) + log, -slope / deviation, (1 - z * slope) / deviation);
        }
    }
}
