namespace Attune;

/// <summary>How much promising trials count.</summary>
internal static class Improvement
{
    /// <summary>
    /// Weights of the best trials, of which there are given n in order,
    /// <code>
    /// (6)  wᵢ = 1 - a + a n (y_n - yᵢ) / Σₖ (y_n - yₖ)
    /// </code>
    /// between even ones, a = 0, and those of expected improvement, a = 1 (Watanabe 2023, section 3.3). All 1 where several objectives or broken constraints leave no such difference, or all are alike.
    /// </summary>
    public static double[] Weights(Evidence evidence, IReadOnlyList<int> best, double a)
    {
        var weights = new double[best.Count];
        Array.Fill(weights, 1);
        if (evidence.Objectives > 1 || best.Count == 0 || evidence.Violation(best[^1]) > 0) return weights;
        var worst = evidence.Losses(best[^1])[0];
        var sum = best.Sum(trial => worst - evidence.Losses(trial)[0]);
        if (!(sum > 0) || !double.IsFinite(sum)) return weights;
        for (var i = 0; i < weights.Length; i++) weights[i] = 1 - a + a * weights.Length * ((worst - evidence.Losses(best[i])[0]) / sum);
        return weights;
    }
}
