using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class RankSumTests
{
    [Fact]
    public void Values_that_are_all_larger_are_as_rare_as_the_choice_of_them()
    {
        Assert.Equal(1.0 / 6, RankSum.PValue([9], [1, 2, 3, 4, 5]), 12);
        Assert.Equal(1.0 / 21, RankSum.PValue([8, 9], [1, 2, 3, 4, 5]), 12);
        Assert.Equal(1.0, RankSum.PValue([0], [1, 2, 3, 4, 5]), 12);
    }

    // U = 1 of two groups of four, 2 of 70 ways: table I of Mann and Whitney (1947).
    [Fact]
    public void It_is_what_tables_have() => Assert.Equal(2.0 / 70, RankSum.PValue([5, 7, 8, 9], [1, 2, 3, 6]), 12);

    [Fact]
    public void Equal_values_tell_nothing_and_infinities_are_values() =>
        Assert.Equal((1.0, 1.0 / 6), (RankSum.PValue([3, 3], [3, 3, 3]), RankSum.PValue([double.PositiveInfinity], [1, 2, 3, 4, 5])));

    [Fact]
    public void It_counts_every_choice() => Gen.Select(Gen.Int[0, 4].Array[1, 5], Gen.Int[0, 4].Array[1, 5]).Sample((a, b) =>
        Math.Abs(RankSum.PValue([.. a.Select(value => (double)value)], [.. b.Select(value => (double)value)]) - Counted(a, b)) < 1e-12);

    private static double Counted(int[] a, int[] b)
    {
        int[] all = [.. a, .. b];
        double[] ranks = [.. all.Select(value => all.Count(other => other < value) + (all.Count(other => other == value) + 1) / 2.0)];
        double Sum(int choice) => ranks.Where((_, i) => (choice >> i & 1) == 1).Sum();
        var choices = Enumerable.Range(0, 1 << all.Length).Where(choice => int.PopCount(choice) == a.Length).ToList();
        return choices.Count(choice => Sum(choice) >= ranks.Take(a.Length).Sum()) / (double)choices.Count;
    }
}
