using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class QuasiRandomTests
{
    [Fact]
    public void The_first_points_are_those_of_the_published_sequence()
    {
        double[][] published = [[0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.25, 0.75, 0.75, 0.75], [0.75, 0.25, 0.25, 0.25], [0.125, 0.625, 0.375, 0.125], [0.625, 0.125, 0.875, 0.625]];
        uint[] gray = [0, 1, 3, 2, 6, 7]; // the table's generator walks along Gray's code; ours does not

        for (var i = 0; i < 4; i++)
        {
            var values = gray.Select(number => SobolSequence.Bits(SobolDirections.All[i], number) / (double)(1L << 32)).ToHashSet();
            Assert.Superset(published.Take(4).Select(point => point[i]).ToHashSet(), values);
        }
    }

    [Fact]
    public void Every_coordinate_has_one_point_in_every_small_interval()
    {
        const int count = 1024;
        var points = Points(QuasiRandomSequence.Sobol, SobolDirections.Coordinates, count, seed: 5);

        for (var i = 0; i < SobolDirections.Coordinates; i++) Assert.Equal(count, points.Select(point => (int)(point[i] * count)).Distinct().Count());
    }

    [Fact]
    public void The_first_two_coordinates_are_a_net()
    {
        const int bits = 8;
        var points = Points(QuasiRandomSequence.Sobol, 2, 1 << bits, seed: 3);

        for (var wide = 0; wide <= bits; wide++)
            Assert.Equal(1 << bits, points.Select(point => ((int)(point[0] * (1 << wide)), (int)(point[1] * (1 << (bits - wide))))).Distinct().Count());
    }

    [Theory]
    [InlineData(QuasiRandomSequence.Sobol, 2, 0.15)]
    [InlineData(QuasiRandomSequence.Sobol, 6, 0.45)]
    [InlineData(QuasiRandomSequence.Halton, 2, 0.3)]
    [InlineData(QuasiRandomSequence.Halton, 6, 0.7)]
    public void Points_are_more_even_than_chance(QuasiRandomSequence sequence, int dimensions, double ratio)
    {
        var random = RandomStream.At(1, "chance", 0);
        var chance = Enumerable.Range(0, 256).Select(_ => Drawn(random, dimensions)).ToArray();

        Assert.InRange(Discrepancy(Points(sequence, dimensions, 256, seed: 7)) / Discrepancy(chance), 0, ratio);
    }

    [Fact]
    public void All_pairs_of_neighbouring_coordinates_are_more_even_than_chance()
    {
        var points = Points(QuasiRandomSequence.Sobol, 130, 512, seed: 2);
        var random = RandomStream.At(1, "chance", 0);
        var chance = Discrepancy([.. Enumerable.Range(0, 512).Select(_ => Drawn(random, 2))]);

        for (var i = 0; i + 1 < 130; i++) Assert.InRange(Discrepancy([.. points.Select(point => point[i..(i + 2)])]), 0, chance);
    }

    [Fact]
    public void A_scrambled_point_is_even_on_its_own()
    {
        var draws = Enumerable.Range(0, 4000).Select(seed => Points(QuasiRandomSequence.Sobol, 1, 4, seed)[3][0]).ToList();

        Assert.InRange(draws.Average(), 0.48, 0.52);
        Assert.InRange(draws.Average(u => (u - 0.5) * (u - 0.5)), 1 / 12.0 - 0.004, 1 / 12.0 + 0.004);
    }

    [Fact]
    public void More_coordinates_than_the_table_has_are_filled_too()
    {
        var points = Points(QuasiRandomSequence.Sobol, 300, 8, seed: 1);

        Assert.All(points, point => Assert.All(point, u => Assert.InRange(u, 0, Math.BitDecrement(1.0))));
        Assert.Equal(8, points.Select(point => point[299]).Distinct().Count());
    }

    [Fact]
    public void Seeds_give_other_points_and_the_same_seed_the_same()
    {
        Assert.Equal(Points(QuasiRandomSequence.Halton, 3, 5, seed: 1), Points(QuasiRandomSequence.Halton, 3, 5, seed: 1));
        Assert.NotEqual(Points(QuasiRandomSequence.Sobol, 3, 5, seed: 1), Points(QuasiRandomSequence.Sobol, 3, 5, seed: 2));
    }

    private static double[][] Points(QuasiRandomSequence sequence, int dimensions, int count, long seed)
    {
        var points = new QuasiRandomPoints(dimensions, sequence, seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var point = new double[dimensions];
            points.Fill(number, point);
            return point;
        })];
    }

    private static double[] Drawn(RandomStream random, int dimensions)
    {
        var point = new double[dimensions];
        random.Fill(point);
        return point;
    }

    // Squared centred discrepancy: F. J. Hickernell (1998), equation (3.1).
    private static double Discrepancy(double[][] points)
    {
        var (n, d) = (points.Length, points[0].Length);
        var (one, two) = (0.0, 0.0);
        foreach (var x in points)
        {
            one += x.Aggregate(1.0, (product, u) => product * (1 + Math.Abs(u - 0.5) / 2 - (u - 0.5) * (u - 0.5) / 2));
            foreach (var y in points)
                two += Enumerable.Range(0, d).Aggregate(1.0, (product, i) => product * (1 + Math.Abs(x[i] - 0.5) / 2 + Math.Abs(y[i] - 0.5) / 2 - Math.Abs(x[i] - y[i]) / 2));
        }
        return Math.Pow(13.0 / 12, d) - 2.0 / n * one + two / ((double)n * n);
    }
}
