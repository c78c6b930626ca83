namespace Attune.Bench;

/// <summary>
/// The signed-rank test for paired values (Wilcoxon 1945), two-sided and exact: the distribution of the rank sum over all signs, ties with their mean ranks, zeros left out.
/// </summary>
internal static class Wilcoxon
{
    /// <summary>The probability of a rank sum at least as extreme if both were alike; 1 when no pair differs.</summary>
    public static double PValue(IEnumerable<double> differences)
    {
        double[] nonzero = [.. differences.Where(difference => difference != 0 && !double.IsNaN(difference))];
        // Mean ranks are multiples of a half: doubled, they are whole.
        int[] ranks = [.. Ranks.Of([.. nonzero.Select(Math.Abs)]).Select(rank => (int)Math.Round(2 * rank))];
        var positive = ranks.Where((_, i) => nonzero[i] > 0).Sum();
        var extreme = Math.Min(positive, ranks.Sum() - positive);
        return Math.Min(1, 2 * SumDistribution(ranks).Take(extreme + 1).Sum());
    }

    // The probability of each sum of the ranks with a plus, when every sign is a fair coin.
    private static double[] SumDistribution(int[] ranks)
    {
        var probabilities = new double[ranks.Sum() + 1];
        probabilities[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = probabilities.Length - 1; sum >= 0; sum--) probabilities[sum] = 0.5 * (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0));
        }
        return probabilities;
    }
}
