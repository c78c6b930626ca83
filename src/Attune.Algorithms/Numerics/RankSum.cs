namespace Attune;

/// <summary>Two groups of values by their ranks: a test that asks of chance only that it makes no difference between the groups.</summary>
internal static class RankSum
{
    /// <summary>
    /// How likely the ranks of some values add up to as much as they do, or to more, among all values of two groups, when both are of the same distribution, whichever that is: every choice of as many
    /// of the ranks is as likely then,
    /// <code>
    /// (1)  P = |{S ⊆ {1 … n + m} : |S| = n, Σ_{i ∈ S} r_i ≥ Σ_j r(x_j)}| / C(n + m, n)
    /// </code>
    /// One-sided and exact, ties with their mean ranks; the probability of U in H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the other"
    /// (1947), section 2, where there are none. Infinities are values like any other; NaN is not allowed.
    /// </summary>
    /// <param name="values">The values that may be larger: n of them.</param>
    /// <param name="others">The values that they are compared with: m of them.</param>
    public static double PValue(IReadOnlyList<double> values, IReadOnlyList<double> others)
    {
        double[] all = [.. values, .. others];
        int[] ranks = [.. all.Select(value => DoubledRank(all, value))];
        var ways = Ways(ranks, values.Count);
        return ways.Skip(ranks.Take(values.Count).Sum()).Sum() / ways.Sum();
    }

    // Mean ranks are multiples of a half: doubled, they are whole.
    private static int DoubledRank(double[] values, double value) => 2 * values.Count(other => other < value) + values.Count(other => other == value) + 1;

    // In how many ways so many of the ranks add up to each sum.
    private static double[] Ways(int[] ranks, int count)
    {
        var ways = new double[count + 1][];
        for (var taken = 0; taken <= count; taken++) ways[taken] = new double[ranks.Sum() + 1];
        ways[0][0] = 1;
        foreach (var rank in ranks)
        {
            for (var taken = count; taken > 0; taken--)
            {
                for (var sum = rank; sum < ways[taken].Length; sum++) ways[taken][sum] += ways[taken - 1][sum - rank];
            }
        }
        return ways[count];
    }
}
