using Xunit;

namespace Attune.Algorithms.Tests.Importance;

public sealed class VarianceSharesTests
{
    private static readonly int[] Counts = [4, 3, 5];
    private static readonly Axes Axes = new(new Space { ["a"] = Domains.RandInt(0, 4), ["b"] = Domains.Choice("p", "q", "r"), ["c"] = Domains.RandInt(0, 5) });
    private static readonly ImportanceMethod.Part[] Parts = [new("a", [0]), new("b", [1]), new("c", [2])];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shares_are_those_of_summing_over_all_cells(long seed)
    {
        var tree = Grown(seed);
        double[] cells = [.. Cells().Select(cell => tree.At(Point(cell)).Mean)];
        var (mean, variance) = Moments(cells);

        var shares = new VarianceShares(tree, Axes, Parts);

        Assert.Equal(variance, shares.Whole, 9);
        for (var part = 0; part < Parts.Length; part++)
        {
            Assert.Equal(Between([part], tree) / variance, shares.Alone(part), 9);
            Assert.Equal(1 - Between([.. Enumerable.Range(0, 3).Where(other => other != part)], tree) / variance, shares.Total(part), 9);
        }
        Assert.True(mean > 0);
    }

    [Fact]
    public void Leaves_fill_the_cube()
    {
        var tree = Grown(4);

        Assert.Equal(1, Box.Of(tree, Axes).Sum(leaf => Axes.Aggregate(1.0, (product, axis) => product * leaf.Box.Overlap(leaf.Box, axis))), 12);
    }

    // The variance of the mean over what is not given.
    private static double Between(int[] given, RegressionTree tree) => Moments([.. Cells().Select(cell =>
        Cells().Where(other => given.All(part => other[part] == cell[part])).Average(other => tree.At(Point(other)).Mean))]).Variance;

    private static (double Mean, double Variance) Moments(double[] values) => (values.Average(), values.Average(value => Math.Pow(value - values.Average(), 2)));

    private static IEnumerable<int[]> Cells() =>
        from a in Enumerable.Range(0, Counts[0]) from b in Enumerable.Range(0, Counts[1]) from c in Enumerable.Range(0, Counts[2]) select new[] { a, b, c };

    private static double[] Point(int[] cell) => [.. cell.Select((place, part) => Axes[part].Snap((place + 0.5) / Counts[part]))];

    private static RegressionTree Grown(long seed)
    {
        var random = RandomStream.At(seed, "grow", 0);
        double[][] points = [.. Cells().Where(_ => random.NextUnit() < 0.7).Select(Point)];
        return new TreeGrower(Axes, new(1, 0.6, 2), points, [.. points.Select(point => 10 + point[0] * 3 + point[1] * point[2] * 5 + random.NextUnit())], random).Grow([.. Enumerable.Range(0, points.Length)]);
    }
}
