using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class StatisticsTests
{
    [Fact]
    public void The_median_is_that_of_the_sorted_values() => Gen.OneOf(Gen.Int[-3, 3].Select(n => (double)n), Gen.Double[-1e9, 1e9], Gen.Const(double.PositiveInfinity)).Array[1, 200].Sample(values =>
    {
        var sorted = values.Order().ToArray();

        Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, Statistics.Median([.. values]));
    });
}
