using CsCheck;
using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Tests and intervals against known values.</summary>
public class StatisticsTests
{
    [Fact]
    public void The_signed_rank_test_gives_the_textbook_value()
    {
        // Darwin's maize, in eighths of an inch: the rank sum is 24 and the exact two-sided p-value 0.0412598.
        double[] differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

        Assert.Equal(0.041259765625, Wilcoxon.PValue(differences), 1e-12);
    }

    [Fact]
    public void All_of_one_sign_has_the_least_p_value_there_is()
    {
        Assert.Equal(2 * Math.Pow(0.5, 8), Wilcoxon.PValue([1, 2, 3, 4, 5, 6, 7, 8]), 1e-15);
        Assert.Equal(1, Wilcoxon.PValue([]));
        Assert.Equal(1, Wilcoxon.PValue([0, 0]));
    }

    [Fact]
    public void The_signed_rank_test_counts_all_signs_also_with_ties() =>
        Gen.Int[-3, 3].Array[1, 9].Sample(differences => Assert.Equal(ByCounting([.. differences.Where(d => d != 0)]), Wilcoxon.PValue(differences.Select(d => (double)d)), 1e-12));

    [Fact]
    public void Holm_steps_down()
    {
        // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1.0, 1.0], Holm.Adjust([0.7, 0.9]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void Equal_values_share_their_ranks()
    {
        Assert.Equal([2.5, 1, 4, 2.5], Ranks.Of([5, 1, 9, 5]));
        Assert.Equal([1, 2.5, 2.5], Ranks.Of([0, double.PositiveInfinity, double.PositiveInfinity]));
    }

    [Fact]
    public void The_bootstrap_interval_is_that_of_the_normal_approximation_for_many_values()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 20))];
        var (low, high) = Bootstrap.Interval(values);

        // The mean is 9.5 and the standard deviation of one value 5.766, so of the mean 0.2883.
        Assert.Equal(9.5 - 1.96 * 0.2883, low, 0.03);
        Assert.Equal(9.5 + 1.96 * 0.2883, high, 0.03);
        Assert.Equal(Bootstrap.Interval(values), Bootstrap.Interval(values));
        Assert.Equal((3.0, 3.0), Bootstrap.Interval([3, 3, 3]));
    }

    private static double ByCounting(int[] differences)
    {
        if (differences.Length == 0) return 1;
        var ranks = Ranks.Of([.. differences.Select(d => (double)Math.Abs(d))]);
        double Sum(Func<int, bool> plus) => ranks.Where((_, i) => plus(i)).Sum();
        var seen = Math.Min(Sum(i => differences[i] > 0), Sum(i => differences[i] < 0));
        var all = 1 << differences.Length;
        return Math.Min(1, 2.0 * Enumerable.Range(0, all).Count(signs => Sum(i => (signs >> i & 1) == 1) <= seen) / all);
    }
}
