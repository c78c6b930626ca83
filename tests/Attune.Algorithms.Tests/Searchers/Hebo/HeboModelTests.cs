using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class HeboModelTests
{
    private const double Step = 1e-5;
    private static readonly Axes Mixed = new(new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("a", "b", "c") });
    private readonly Features features = new(Mixed);

    [Fact]
    public void The_gradient_of_warping_is_that_of_finite_differences() => Gen.Select(Gen.Int[3, 30], Gen.Long).Sample((count, seed) =>
    {
        var random = RandomStream.At(seed, "test", 0);
        var likelihood = new WarpLikelihood(features, new(features.Count, features.Numbers), See(count, random), new([-1, -0.5, 0.5, -4]));
        double[] logarithms = [.. Enumerable.Range(0, 4).Select(_ => random.NextUnit() - 0.5)], gradient = new double[4], unused = new double[4];

        likelihood.At(logarithms, gradient);

        for (var i = 0; i < 4; i++)
        {
            double At(double step) => likelihood.At([.. logarithms.Select((logarithm, j) => j == i ? logarithm + step : logarithm)], unused);
            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), gradient[i], 1e-4 * (1 + Math.Abs(gradient[i])));
        }
    }, iter: 20);

    [Fact]
    public void An_axis_on_which_all_happens_at_one_end_is_bent_towards_it()
    {
        var random = RandomStream.At(5, "test", 0);
        var points = new PointPanels(features.Count);
        points.Resize(40);
        var values = new double[40];
        double[] point = new double[3];
        for (var i = 0; i < values.Length; i++)
        {
            random.Fill(point);
            Mixed.Settle(point);
            features.Encode(point, ref points.Lane(i));
            values[i] = Math.Sin(12 * Math.Sqrt(Math.Sqrt(point[0]))); // waves that are short near 0
        }

        var note = new Surrogate(features, isWarped: true).Fit(new(points, values, [.. Enumerable.Repeat(1.0, 40)]), null);

        Assert.True(Bent(note.Warping, 0.1) - Bent(note.Warping, 0) > 2 * (Bent(note.Warping, 1) - Bent(note.Warping, 0.9)));
    }

    [Fact]
    public void Losses_of_many_magnitudes_become_as_normal_as_their_logarithms()
    {
        double[] draws = [.. Enumerable.Range(0, 200).Select(i => StandardNormal.Draw(RandomStream.At(1, "draw", i)))];

        var found = PowerTransform.Of([.. draws.Select(draw => Math.Exp(3 * draw))]);

        Assert.All(found.Zip(draws), pair => Assert.InRange(pair.First - pair.Second, -0.7, 0.7));
        Assert.Equal((0, 1), (Math.Round(found.Average(), 9), Math.Round(Statistics.PopulationDeviation(found), 9)));
    }

    [Fact]
    public void What_is_not_finite_counts_as_the_worst_and_order_is_kept() => Gen.Double[-1e6, 1e6].Array[2, 40].Sample(losses =>
    {
        var found = PowerTransform.Of([.. losses, double.NaN, double.PositiveInfinity]);

        Assert.Equal((found.Max(), found.Max()), (found[^2], found[^1]));
        for (var i = 1; i < losses.Length; i++) Assert.True(losses[i] < losses[i - 1] ? found[i] <= found[i - 1] : found[i] >= found[i - 1]);
    }, iter: 200);

    [Fact]
    public void Equal_losses_and_none_that_is_finite_say_nothing()
    {
        Assert.Equal([0, 0, 0], PowerTransform.Of([2, 2, double.NaN]));
        Assert.Equal([0, 0], PowerTransform.Of([double.NaN, double.PositiveInfinity]));
    }

    [Fact]
    public void The_front_holds_points_between_what_is_known_to_be_good_and_what_is_unknown()
    {
        var random = RandomStream.At(2, "test", 0);
        var (process, seen) = (new Surrogate(features, isWarped: true), See(12, random));
        var note = process.Fit(seen, null);
        Assert.True(process.TryLearn(seen, note, random));
        var acquisitions = new Acquisitions(features, note.Warping, process.Posterior, Feasibility.Of(0), 2);

        var front = new FrontSearch(Mixed, features, acquisitions, 32, 20).Front([[0.3, 0.3, Mixed[2].Middle(0)]], random);

        var hopes = acquisitions.Of(front);
        Assert.InRange(front.Count, 2, 32);
        Assert.DoesNotContain(hopes, a => hopes.Exists(b => Fronts.Dominates(b.Values, a.Values)));
    }

    private static double Bent(Warping warping, double x)
    {
        var lane = new double[3 * Tile.Side];
        lane[0] = x;
        warping.Apply(ref lane[0]);
        return lane[0];
    }

    private Seen See(int count, RandomStream random)
    {
        var points = new PointPanels(features.Count);
        points.Resize(count);
        double[] values = new double[count], point = new double[3];
        for (var i = 0; i < count; i++)
        {
            random.Fill(point);
            Mixed.Settle(point);
            features.Encode(point, ref points.Lane(i));
            values[i] = Math.Sin(6 * point[0]) + point[1] * point[1] + (Mixed[2].Pick(point[2]) == 1 ? 0 : 1);
        }
        return new(points, values, [.. Enumerable.Repeat(1.0, count)]);
    }
}
