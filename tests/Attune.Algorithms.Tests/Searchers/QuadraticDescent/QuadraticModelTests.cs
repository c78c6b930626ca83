using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class QuadraticModelTests
{
    private const int Size = 3;
    private static readonly Gen<double> Coordinate = Gen.Double[-1, 1];
    private static readonly Gen<double[]> Step = Coordinate.Array[Size];

    [Fact]
    public void A_quadratic_is_found_from_as_many_points_as_determine_it() => Gen.Long[0, 1_000_000].Sample(seed =>
    {
        var (random, slope, root, at) = (RandomStream.At(seed, "quadratic", 0), new double[Size], new double[Size], new double[Size]);
        double[][] steps = [.. Enumerable.Range(0, 14).Select(_ => Drawn(random, new double[Size]))];
        foreach (var drawn in (double[][])[slope, root, at]) Drawn(random, drawn);
        double Value(double[] s) => slope.Zip(s, (g, x) => g * x).Sum() + Math.Pow(root.Zip(s, (r, x) => r * x).Sum(), 2);

        var model = QuadraticModel.Of([new double[Size], .. steps], [0, .. steps.Select(Value)])!;

        Assert.Equal(Value(at), model.Change(at), 1e-3);
    }, iter: 100);

    [Fact]
    public void Of_few_points_it_makes_a_model_that_curves_little()
    {
        var model = QuadraticModel.Of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, -2, 1])!;

        Assert.InRange(model.Change([1, 0, 0]), -2, -1.5);
        Assert.InRange(model.Change([0.5, 0, 0]), -1, -0.7);
        Assert.InRange(model.Change([0, 1, 0]), 0.7, 1.01);
        Assert.InRange(model.Change([0, 0, 1]), -0.3, 0.3);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    public void Its_gradient_is_that_of_its_values(int count) => Gen.Select(Step.Array[count], Coordinate.Array[count], Step).Sample((steps, values, at) =>
    {
        var model = QuadraticModel.Of(steps, values)!;
        var slope = new double[Size];

        model.Differentiate(at, slope);

        for (var i = 0; i < Size; i++)
        {
            double[] ahead = [.. at], behind = [.. at];
            ahead[i] += 1e-4;
            behind[i] -= 1e-4;
            Assert.Equal((model.Change(ahead) - model.Change(behind)) / 2e-4, slope[i], 1e-5 * (1 + Math.Abs(slope[i])));
        }
    }, iter: 100);

    [Fact]
    public void Of_numbers_that_do_not_act_together_it_is_found_from_fewer_points() => Assert.InRange(Found(size: 8, points: 30, s => s.Select((x, i) => (1 + i) * Math.Pow(x - 0.1 * i, 2)).Sum()), 0, 2);

    [Fact]
    public void A_round_bowl_is_found_from_a_few_points_more_than_there_are_numbers() => Assert.InRange(Found(size: 8, points: 14, s => s.Sum(x => Math.Pow(x - 0.5, 2))), 0, 0.1);

    [Fact]
    public void So_is_the_tip_of_a_cone() => Assert.InRange(Found(size: 8, points: 24, s => Math.Sqrt(s.Sum(x => Math.Pow(x - 0.5, 2)))), 0, 0.5);

    [Fact]
    public void So_is_a_steep_valley() => Assert.InRange(Found(size: 3, points: 30, s => Math.Pow(s.Sum(x => Math.Pow(x - 0.5, 2)), 2)), 0, 0.05);

    [Fact]
    public void What_a_step_should_gain_is_in_the_values_own_scale()
    {
        double[][] steps = [.. Enumerable.Range(0, 21).Select(i => new[] { i / 20.0 })];

        var model = QuadraticModel.Of(steps, [.. steps.Select(step => step[0])])!;

        Assert.InRange(model.Gain(model.Change([-0.5])), 0.3, 0.7);
    }

    [Fact]
    public void It_knows_most_where_it_was_told()
    {
        var model = QuadraticModel.Of([[0, 0, 0], [1, 0, 0], [0, 1, 0]])!;

        Assert.InRange(model.Variance([1, 0, 0]), -1e-6, 1e-3);
        Assert.True(model.Variance([0, 0, 1]) > 1);
    }

    private static double[] Drawn(RandomStream random, double[] into)
    {
        for (var i = 0; i < into.Length; i++) into[i] = 2 * random.NextUnit() - 1;
        return into;
    }

    // The loss where a model of some points is lowest.
    private static double Found(int size, int points, Func<double[], double> loss)
    {
        var random = RandomStream.At(1, "steps", size);
        double[][] steps = [new double[size], .. Enumerable.Range(1, points - 1).Select(_ => Drawn(random, new double[size]))];
        var least = steps.Min(loss);
        var model = QuadraticModel.Of(steps, [.. steps.Select(step => loss(step) - least)])!;
        var (lowest, box) = (new double[size], Enumerable.Repeat(1.0, size).ToArray());
        new Lbfgs(memory: 10, iterations: 200, tolerance: 1e-12, progress: 1e-14).Minimize(model.Differentiate, lowest, [.. box.Select(x => -x)], box);
        return loss(lowest);
    }
}
