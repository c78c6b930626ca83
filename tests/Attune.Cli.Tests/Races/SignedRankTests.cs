using Attune.Cli.Races;
using CsCheck;
using Xunit;

namespace Attune.Cli.Tests.Races;

public sealed class SignedRankTests
{
    [Fact]
    public void Winning_every_time_is_as_likely_as_heads_every_time() => Assert.Equal(1.0 / 64, SignedRank.PValue([3, 1, 2, 5, 4, 9]));

    [Fact]
    public void Losing_every_time_is_no_sign_of_being_better() => Assert.Equal(1, SignedRank.PValue([-3, -1, -2, -5]));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 0, 0, 0 })]
    public void Where_nothing_differs_nothing_is_likely(double[] differences) => Assert.Equal(1, SignedRank.PValue(differences));

    // The numbers 1 to 8 have 10 subsets of a sum of at most 5, and 5 of at most 3.
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, -5, 6, 7, 8 }, 10)]
    [InlineData(new double[] { 1, 2, -3, 4, 5, 6, 7, 8 }, 5)]
    public void What_is_lost_may_be_so_little_in_few_ways(double[] differences, int of256) => Assert.Equal(of256 / 256.0, SignedRank.PValue(differences), 12);

    [Fact]
    public void The_probability_is_the_share_of_signs_that_give_as_much() =>
        Gen.Int[-6, 6].Array[1, 9].Sample(values =>
        {
            double[] differences = [.. values.Select(value => (double)value).Where(value => value != 0)];
            var ranks = differences.Select(one => differences.Count(other => Math.Abs(other) < Math.Abs(one)) + (differences.Count(other => Math.Abs(other) == Math.Abs(one)) + 1) / 2.0).ToArray();
            var sum = ranks.Where((_, i) => differences[i] > 0).Sum();
            var all = 1 << ranks.Length;
            var asMuch = Enumerable.Range(0, all).Count(signs => ranks.Where((_, i) => (signs >> i & 1) == 1).Sum() >= sum);

            Assert.Equal((double)asMuch / all, SignedRank.PValue([.. values.Select(value => (double)value)]), 12);
        });

    [Theory]
    [InlineData(new double[] { 1 }, 1)]
    [InlineData(new double[] { 1, 2, 10 }, 3.75)]
    [InlineData(new double[] { -1, 1 }, 0)]
    public void The_centre_is_the_median_of_the_means_of_pairs(double[] values, double centre) => Assert.Equal(centre, SignedRank.Centre(values));
}
