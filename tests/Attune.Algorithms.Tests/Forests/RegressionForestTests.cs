using Xunit;

namespace Attune.Algorithms.Tests.Forests;

public sealed class RegressionForestTests
{
    private static readonly Growth Growth = new(20, 1, 1);
    private static readonly Axes Mixed = new(new Space
    {
        ["x"] = Domains.Uniform(0, 1), ["n"] = Domains.RandInt(0, 10),
        ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }, "none"),
    });

    [Fact]
    public void What_was_learnt_is_told_elsewhere()
    {
        var points = Points(400, 1);
        var forest = new RegressionForest(Mixed, Growth, points, [.. points.Select(Value)], seed: 1);

        var (unseen, errors) = (Points(200, 2), 0.0);
        foreach (var point in unseen) errors += Math.Pow(forest.At(point).Mean - Value(point), 2);

        var mean = unseen.Average(Value);
        Assert.True(errors / unseen.Sum(point => Math.Pow(Value(point) - mean, 2)) < 0.1);
        Assert.True(forest.Explained > 0.9);
    }

    [Fact]
    public void Its_variance_is_larger_where_nothing_was_seen()
    {
        var axes = new Axes(new Space { ["x"] = Domains.Uniform(0, 1) });
        double[][] points = [.. Enumerable.Range(0, 40).Select(i => new[] { i < 20 ? i / 80.0 : 0.75 + (i - 20) / 80.0 })];
        var forest = new RegressionForest(axes, Growth, points, [.. points.Select(point => Math.Sign(point[0] - 0.5) + point[0] / 100)], seed: 1);

        Assert.True(forest.At([0.5]).Variance > 100 * forest.At([0.1]).Variance);
    }

    [Fact]
    public void One_value_more_moves_its_leaf()
    {
        var points = Points(50, 1);
        var forest = new RegressionForest(Mixed, new(5, 1, 3), points, [.. points.Select(Value)], seed: 1);
        var (at, more) = (points[7], forest.With([points[7], points[7]], [100, 100]));

        Assert.True(more.At(at).Mean > forest.At(at).Mean + 5);
        foreach (var (before, after) in forest.Trees.Zip(more.Trees))
        {
            var (was, now) = (before.At(at), after.At(at));
            var mean = (was.Count * was.Mean + 200) / (was.Count + 2);
            Assert.Equal(mean, now.Mean, 9);
            Assert.Equal((was.Count * (was.Variance + was.Mean * was.Mean) + 20_000) / (was.Count + 2) - mean * mean, now.Variance, 6);
        }
    }

    [Fact]
    public void Leaves_hold_as_many_as_they_should_and_means_and_variances_are_theirs()
    {
        var points = Points(300, 3);
        double[] values = [.. points.Select(Value)];
        int[] rows = [.. Enumerable.Range(0, points.Length)];

        var tree = new TreeGrower(Mixed, new(1, 0.5, 5), points, values, RandomStream.At(1, "tree", 0)).Grow(rows);

        foreach (var leaf in Enumerable.Range(0, points.Length).GroupBy(row => tree.LeafOf(points[row])))
        {
            var node = tree.Nodes[leaf.Key];
            Assert.True(leaf.Count() >= 5);
            Assert.Equal(leaf.Count(), node.Count);
            Assert.Equal(leaf.Average(row => values[row]), node.Mean, 9);
            Assert.Equal(leaf.Average(row => Math.Pow(values[row] - node.Mean, 2)), node.Variance, 9);
        }
    }

    [Fact]
    public void Axes_split_only_where_they_are_active()
    {
        var points = Points(300, 4);
        var tree = new TreeGrower(Mixed, new(1, 1, 1), points, [.. points.Select(Value)], RandomStream.At(1, "tree", 0)).Grow([.. Enumerable.Range(0, points.Length)]);

        Assert.All(points, point => Walk(tree, point, split => Assert.False(double.IsNaN(point[split.Axis.Index]))));
        Assert.Contains(tree.Nodes, node => node.Split?.Axis.Parameter.Path == "way/a");
    }

    private static void Walk(RegressionTree tree, double[] point, Action<Split> at)
    {
        var node = tree.Nodes[0];
        while (node.Split is { } split)
        {
            at(split);
            node = tree.Nodes[split.GoesLeft(point) ? node.LeftChild : node.RightChild];
        }
    }

    private static double Value(double[] point)
    {
        var config = Mixed.Configure(point);
        return 5 * config.Double("x") + config.Int("n") + (config.TryGet("way/a", out var a) ? 8 * a.AsDouble() : config.TryGet("way/b", out var b) ? -8 * b.AsDouble() : 3);
    }

    private static double[][] Points(int count, long seed) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var point = new double[Mixed.Count];
        RandomStream.At(seed, "point", i).Fill(point);
        Mixed.Settle(point);
        return point;
    })];
}
