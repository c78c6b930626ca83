using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class LbfgsTests
{
    private static readonly double[] Nowhere = [-1e9, -1e9], Anywhere = [1e9, 1e9];

    [Fact]
    public void The_valley_of_Rosenbrock_is_followed_to_its_end()
    {
        double[] x = [-1.2, 1];

        var value = new Lbfgs().Minimize(Rosenbrock, x, Nowhere, Anywhere);

        Assert.Equal((1, 1, 0), (Math.Round(x[0], 4), Math.Round(x[1], 4), Math.Round(value, 8)));
    }

    // On x <= 0.5 the minimum lies at (0.5, 0.25), where the value is 0.25.
    [Fact]
    public void A_bound_in_the_way_is_kept_and_the_others_go_on()
    {
        double[] x = [-1.2, 1];

        var value = new Lbfgs().Minimize(Rosenbrock, x, [-2, -2], [0.5, 2]);

        Assert.Equal((0.5, 0.25, 0.25), (x[0], Math.Round(x[1], 5), Math.Round(value, 6)));
    }

    // The sum of w (x - c)² has its minimum in a box where c is moved into the box.
    [Fact]
    public void A_separable_bowl_has_its_minimum_at_the_nearest_point_of_the_box() => Gen.Select(Gen.Double[-3, 3].Array[1, 12], Gen.Long).Sample((centers, seed) =>
    {
        var random = RandomStream.At(seed, "bowl", 0);
        var n = centers.Length;
        double[] weights = [.. centers.Select(_ => Math.Pow(10, 4 * random.NextUnit() - 2))], x = [.. centers.Select(_ => 4 * random.NextUnit() - 2)];
        var (lower, upper) = (Enumerable.Repeat(-1.0, n).ToArray(), Enumerable.Repeat(1.0, n).ToArray());

        new Lbfgs(progress: 0).Minimize(
            (at, gradient) =>
            {
                var sum = 0.0;
                for (var i = 0; i < n; i++)
                {
                    sum += weights[i] * (at[i] - centers[i]) * (at[i] - centers[i]);
                    gradient[i] = 2 * weights[i] * (at[i] - centers[i]);
                }
                return sum;
            },
            x, lower, upper);

        for (var i = 0; i < n; i++) Assert.Equal(Math.Clamp(centers[i], -1, 1), x[i], 1e-3);
    }, iter: 200);

    [Fact]
    public void Downhill_all_the_way_ends_in_the_corner()
    {
        double[] x = [0.3, 0.4];

        new Lbfgs().Minimize(
            (_, gradient) =>
            {
                (gradient[0], gradient[1]) = (1, -2);
                return 0;
            },
            x, [0, 0], [1, 1]);
        var value = new Lbfgs().Minimize(
            (at, gradient) =>
            {
                (gradient[0], gradient[1]) = (1, -2);
                return at[0] - 2 * at[1];
            },
            x, [0, 0], [1, 1]);

        Assert.Equal([0, 1, -2], [.. x, value]);
    }

    [Fact]
    public void Where_the_function_has_no_value_it_does_not_go()
    {
        double[] x = [3];

        // x - log x has its minimum at 1.
        new Lbfgs().Minimize(
            (at, gradient) =>
            {
                gradient[0] = 1 - 1 / at[0];
                return at[0] - Math.Log(at[0]);
            },
            x, [-10], [10]);

        Assert.Equal(1, x[0], 5);
    }

    [Fact]
    public void A_start_outside_is_moved_into_the_box()
    {
        double[] x = [7, -7];

        new Lbfgs(iterations: 0).Minimize(Rosenbrock, x, [-1, -1], [1, 1]);

        Assert.Equal([1, -1], x);
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (valley, slope) = (x[1] - x[0] * x[0], 1 - x[0]);
        (gradient[0], gradient[1]) = (-400 * x[0] * valley - 2 * slope, 200 * valley);
        return 100 * valley * valley + slope * slope;
    }
}
