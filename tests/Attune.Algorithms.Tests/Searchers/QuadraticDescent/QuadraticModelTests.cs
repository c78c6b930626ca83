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
        Assert.InRange(model.Change([0, 1, 0]), 0.7, 1);
        Assert.Equal(0, model.Change([0, 0, 1]), 1e-9);
    }

    [Fact]
    public void Its_gradient_is_that_of_its_values() => Gen.Select(Step.Array[6], Coordinate.Array[6], Step).Sample((steps, values, at) =>
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
    public void It_knows_most_where_it_was_told()
    {
        var model = QuadraticModel.Of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, 0, 0])!;

        Assert.InRange(model.Variance([1, 0, 0]), -1e-6, 1e-3);
        Assert.True(model.Variance([0, 0, 1]) > 1);
    }

    private static double[] Drawn(RandomStream random, double[] into)
    {
        for (var i = 0; i < into.Length; i++) into[i] = 2 * random.NextUnit() - 1;
        return into;
    }
}
