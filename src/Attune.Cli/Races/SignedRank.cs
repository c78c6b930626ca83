namespace Attune.Cli.Races;

/// <summary>Paired values by the ranks of their differences: a test and an estimate that ask of a difference only that chance would make it as often as its opposite.</summary>
internal static class SignedRank
{
    /// <summary>
    /// How likely a rank sum of the positive differences at least as high is when there is no difference: the signed-rank test, one-sided and exact for any number of pairs (Wilcoxon 1945), ties with
    /// their mean ranks, zeros left out. 1 when no pair differs.
    /// </summary>
    public static double PValue(IReadOnlyList<double> differences)
    {
        double[] nonzero = [.. differences.Where(difference => difference != 0)];
        int[] ranks = [.. nonzero.Select(difference => DoubledRank(nonzero, Math.Abs(difference)))];
        var positive = ranks.Where((_, i) => nonzero[i] > 0).Sum();
        return Math.Min(1, Sums(ranks).Skip(positive).Sum());
    }

    /// <summary>The centre of values: the median of the means of all pairs of them, each with itself too (Hodges and Lehmann 1963). NaN of none.</summary>
    public static double Centre(IReadOnlyList<double> values) => Median([.. values.SelectMany((a, i) => values.Skip(i).Select(b => (a + b) / 2))]);

    /// <summary>The median; NaN of none.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) return double.NaN;
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    // Mean ranks are multiples of a half: doubled, they are whole.
    private static int DoubledRank(double[] values, double size) => 2 * values.Count(value => Math.Abs(value) < size) + values.Count(value => Math.Abs(value) == size) + 1;

    // The probability of each sum of the ranks with a plus, when every sign is a fair coin.
    private static double[] Sums(int[] ranks)
    {
        var probabilities = new double[ranks.Sum() + 1];
        probabilities[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = probabilities.Length - 1; sum >= 0; sum--) probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        }
        return probabilities;
    }
}
