using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class MixtureTests
{
    private static readonly Axes Axes = new(new Space { ["a"] = Domains.Uniform(0, 1), ["b"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("red", "green", "blue") });

    [Fact]
    public void The_density_is_that_of_the_sum_written_out() => Gen.Double[0, 0.999].Array[3].Array[1, 50].Select(Gen.Double[0.02, 1], Gen.Double[0.1, 5]).Sample((points, width, prior) =>
    {
        foreach (var point in points) Axes.Settle(point);
        var mixture = Of(points, width, prior);
        var densities = new double[points.Length];

        mixture.LogDensity(points, densities);

        for (var i = 0; i < points.Length; i++) Assert.Equal(Plain(points, width, prior, points[i]), densities[i], 1e-4 * Math.Max(1, Math.Abs(densities[i])));
    });

    [Fact]
    public void The_density_has_a_volume_of_one()
    {
        const int steps = 64;
        var mixture = Of([[0.1, 0.9, 0.2], [0.5, 0.5, 0.9], [0, 0.3, 0.9]], 0.15, 1);
        var grid = (from a in Enumerable.Range(0, steps) from b in Enumerable.Range(0, steps) from c in Enumerable.Range(0, 3) select new[] { (a + 0.5) / steps, (b + 0.5) / steps, (c + 0.5) / 3 }).ToArray();
        var densities = new double[grid.Length];

        mixture.LogDensity(grid, densities);

        Assert.Equal(1, densities.Average(Math.Exp), 1e-3);
    }

    [Fact]
    public void Draws_lie_as_densely_as_the_density_says() => Gen.Long.Sample(seed =>
    {
        const int draws = 20_000;
        var mixture = Of([[0.05, 0.9, 0.2], [0.5, 0.5, 0.9]], 0.2, 0.5);
        var random = RandomStream.At(seed, "draws", 0);
        var counts = new double[4, 2, 3];
        var point = new double[3];
        for (var i = 0; i < draws; i++)
        {
            mixture.Draw(random, point);
            counts[(int)(point[0] * 4), (int)(point[1] * 2), (int)(point[2] * 3)] += 1.0 / draws;
        }
        foreach (var (a, b, c) in from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 2) from c in Enumerable.Range(0, 3) select (a, b, c))
            Assert.Equal(MassOf(mixture, a, b, c), counts[a, b, c], 0.02);
    }, iter: 5);

    [Fact]
    public void Other_widths_and_weights_make_it_as_new() => Gen.Double[0, 0.999].Array[3].Array[1, 80].Select(Gen.Double[0.02, 1], Gen.Double[0.02, 1]).Sample((points, before, after) =>
    {
        foreach (var point in points) Axes.Settle(point);
        var mixture = Of(points, before, 1);
        for (var row = 0; row < points.Length; row++) mixture.Weigh(row, 0);
        for (var row = 0; row < points.Length; row++) mixture.Weigh(row, 1);
        for (var j = 0; j < 2; j++) mixture.Widen(j, after);
        var (changed, fresh) = (new double[points.Length], new double[points.Length]);

        mixture.LogDensity(points, changed);
        Of(points, after, 1).LogDensity(points, fresh);

        Assert.Equal(fresh, changed);
    });

    [Fact]
    public void What_weighs_nothing_is_not_there()
    {
        double[][] points = [[0.1, 0.1, 0.1], [0.9, 0.9, 0.9]];
        var mixture = Of(points, 0.1, 1);
        mixture.Weigh(1, 0);
        var (left, alone) = (new double[2], new double[2]);

        mixture.LogDensity(points, left);
        Of(points[..1], 0.1, 1).LogDensity(points, alone);

        Assert.Equal(alone, left);
    }

    private static Mixture Of(double[][] points, double width, double prior)
    {
        var mixture = new Mixture([Axes[0], Axes[1], Axes[2]], prior);
        for (var j = 0; j < 2; j++) mixture.Widen(j, width);
        foreach (var point in points) mixture.Add(point, 1);
        return mixture;
    }

    private static double Plain(double[][] centres, double width, double prior, double[] x)
    {
        var sum = prior;
        foreach (var centre in centres)
        {
            var kernel = 1.0;
            for (var j = 0; j < 2; j++) kernel *= Density(x[j], centre[j], width) / Mass(centre[j], width);
            var even = prior / (prior + centres.Length);
            sum += kernel * 3 * (Axes[2].Pick(x[2]) == Axes[2].Pick(centre[2]) ? 1 + even : even) / (1 + 3 * even);
        }
        return Math.Log(sum / (prior + centres.Length));
    }

    // By Simpson's rule.
    private static double Mass(double centre, double width)
    {
        const int steps = 2000;
        return Enumerable.Range(0, steps + 1).Sum(i => (i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2) * Density((double)i / steps, centre, width)) / (3.0 * steps);
    }

    private static double Density(double x, double centre, double width) => Math.Exp(-(x - centre) * (x - centre) / (2 * width * width)) / (width * Math.Sqrt(2 * Math.PI));

    private static double MassOf(Mixture mixture, int a, int b, int c)
    {
        const int steps = 16;
        var inside = (from i in Enumerable.Range(0, steps) from j in Enumerable.Range(0, steps) select new[] { (a + (i + 0.5) / steps) / 4, (b + (j + 0.5) / steps) / 2, (c + 0.5) / 3 }).ToArray();
        var densities = new double[inside.Length];
        mixture.LogDensity(inside, densities);
        return densities.Average(Math.Exp) / 24;
    }
}
