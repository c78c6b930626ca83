using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class FrontsTests
{
    private static readonly Gen<double[][]> Points = Gen.Int[0, 6].Select(n => (double)n).Array[3].Array[1, 40];

    [Fact]
    public void What_is_taken_first_is_dominated_by_nothing() => Points.Sample(points =>
    {
        List<int> left = [.. Enumerable.Range(0, points.Length)];

        var front = Fronts.Peel(left, i => points[i]);

        Assert.Equal(Enumerable.Range(0, points.Length).Where(i => !points.Any(other => Fronts.Dominates(other, points[i]))), front.Order());
        Assert.Equal(points.Length, front.Count + left.Count);
    });

    [Fact]
    public void The_best_come_front_by_front_and_none_is_lost() => Points.Sample(points =>
    {
        var best = Fronts.Best([.. Enumerable.Range(0, points.Length)], points.Length, i => points[i], _ => 0);

        Assert.Equal(Enumerable.Range(0, points.Length), best.Order());
        for (var i = 0; i < best.Count; i++) Assert.DoesNotContain(best.Skip(i + 1), later => Fronts.Dominates(points[later], points[best[i]]));
    });

    [Fact]
    public void The_ends_of_a_front_come_first_and_crowds_last()
    {
        double[][] front = [[0, 10], [10, 0], [5, 5], [5.1, 4.9], [2, 8]];

        var order = Fronts.Lonelier([0, 1, 2, 3, 4], i => front[i]);

        Assert.Equal([0, 1, 3, 4, 2], order);
    }

    [Fact]
    public void What_breaks_constraints_is_behind_all_that_does_not()
    {
        double[][] losses = [[0, 0], [3, 3], [2, 2]];

        Assert.Equal([2, 1, 0], Fronts.Best([0, 1, 2], 3, i => losses[i], i => i == 0 ? 0.5 : 0));
    }
}
