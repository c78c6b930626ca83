namespace Attune;

/// <summary>
/// How likely each option of a categorical axis is: it moves towards what was good, as a distribution of its own (S. Baluja, "Population-based incremental learning", 1994),
/// <code>
/// (6)  q ← (1 - η) q + η Σ wᵢ 1[option of x_{i:λ}]
/// </code>
/// and no option falls below a margin (Hamano, Saito, Nomura and Shirakawa, "CMA-ES with margin", 2022).
/// </summary>
/// <param name="axis">The axis.</param>
/// <param name="margin">The least share of an option.</param>
internal sealed class OptionShares(Axis axis, double margin)
{
    private const double Rate = 0.2; // η
    private readonly double[] shares = [.. Enumerable.Repeat(1 / axis.Count, (int)axis.Count)];

    /// <summary>Draws an option; its coordinate.</summary>
    public double Draw(RandomStream random)
    {
        var u = random.NextUnit();
        var option = 0;
        while (option < shares.Length - 1 && (u -= shares[option]) >= 0) option++;
        return axis.Middle(option);
    }

    /// <summary>Moves towards the better half of some coordinates, the best first; those that are NaN say nothing.</summary>
    public void Update(IReadOnlyList<double> ranked)
    {
        double[] good = [.. ranked.Take(ranked.Count / 2).Where(x => !double.IsNaN(x))];
        if (good.Length == 0) return;
        for (var k = 0; k < shares.Length; k++) shares[k] = Math.Max((1 - Rate) * shares[k] + Rate * good.Count(x => axis.Pick(x) == k) / good.Length, Math.Min(margin, 1.0 / shares.Length));
        var sum = shares.Sum();
        for (var k = 0; k < shares.Length; k++) shares[k] /= sum;
    }
}
