using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>The expected improvement of the area between a front and a reference: the closed form against draws, its slopes against finite differences, and what must hold of it.</summary>
public sealed class AreaImprovementTests
{
    private static readonly (double First, double Second)[] Front = [(-1, 1.5), (-0.2, 0.4), (0.5, 0.1), (1.1, -0.8)];
    private static readonly (double First, double Second) Reference = (1.5, 2);
    private static readonly Gen<(double[] Means, double[] Deviations)> Beliefs = Gen.Select(Gen.Double[-3, 3].Array[2], Gen.Double[0.01, 2].Array[2]);

    [Fact]
    public void It_is_the_mean_of_the_area_that_draws_add()
    {
        const int draws = 40_000;
        for (var belief = 0; belief < 20; belief++)
        {
            var random = RandomStream.At(5, "draws", belief);
            double[] means = [6 * random.NextUnit() - 3, 6 * random.NextUnit() - 3], deviations = [0.1 + random.NextUnit(), 0.1 + random.NextUnit()];
            double sum = 0, squares = 0;
            for (var i = 0; i < draws; i++)
            {
                var added = Added(means[0] + deviations[0] * StandardNormal.Draw(random), means[1] + deviations[1] * StandardNormal.Draw(random));
                (sum, squares) = (sum + added, squares + added * added);
            }

            var error = Math.Sqrt((squares / draws - sum / draws * (sum / draws)) / draws);

            Assert.InRange(Math.Exp(At(means, deviations).Log) - sum / draws, -4 * error - 1e-3, 4 * error + 1e-3);
        }
    }

    [Fact]
    public void Its_slopes_are_those_of_finite_differences() => Beliefs.Sample(belief =>
    {
        var (_, byMeans, byDeviations) = At(belief.Means, belief.Deviations);

        for (var o = 0; o < 2; o++)
        {
            Assert.Equal(Slope(step => At(Moved(belief.Means, o, step), belief.Deviations).Log), byMeans[o], 1e-4 * (1 + Math.Abs(byMeans[o])));
            Assert.Equal(Slope(step => At(belief.Means, Moved(belief.Deviations, o, step)).Log), byDeviations[o], 1e-4 * (1 + Math.Abs(byDeviations[o])));
        }
    });

    [Fact]
    public void A_point_that_is_known_adds_the_area_it_adds_and_one_that_is_dominated_nothing() => Gen.Double[-2, 3].Array[2].Sample(means =>
    {
        var added = Added(means[0], means[1]);

        var hope = Math.Exp(At(means, [1e-7, 1e-7]).Log);

        Assert.Equal(added, hope, 1e-6);
    });

    [Fact]
    public void Far_behind_the_front_there_is_still_a_way_uphill()
    {
        var (log, byMeans, _) = At([40, 60], [0.5, 0.5]);

        Assert.True(double.IsFinite(log));
        Assert.All(byMeans, slope => Assert.InRange(slope, -1e4, -1));
    }

    [Fact]
    public void More_doubt_is_more_hope_and_better_means_are_better() => Beliefs.Sample(belief =>
    {
        var (_, byMeans, byDeviations) = At(belief.Means, belief.Deviations);

        Assert.All(byMeans, slope => Assert.InRange(slope, double.MinValue, 1e-9));
        Assert.All(byDeviations, slope => Assert.InRange(slope, -1e-9, double.MaxValue));
    });

    [Fact]
    public void Without_a_front_it_is_the_area_up_to_the_reference() =>
        Assert.Equal(Math.Log(1.5 * 2), new AreaImprovement([[]], Reference).At(0, [0, 0], [1e-8, 1e-8], new double[2], new double[2]), 1e-9);

    [Fact]
    public void Fronts_are_of_what_keeps_to_constraints_with_what_is_pending_under_each_story()
    {
        var given = new Imagined();
        var (first, second, excess) = (given.Learned(20, 4, 1), given.Learned(20, 4, 2), given.Learned(20, 4, 3));
        double[] violations = [.. Enumerable.Range(0, 20).Select(i => (double)(i % 2))];
        var frontier = new Frontier(first, second, new([new Limit(new(excess, Warping.None(0)), 0)], violations));

        var members = frontier.Members();

        Assert.All(members, i => Assert.Equal(0, violations[i]));
        Assert.All(members, i => Assert.DoesNotContain(Enumerable.Range(0, 20), j => violations[j] == 0 && first.Fitted[j] < first.Fitted[i] && second.Fitted[j] < second.Fitted[i]));
        Assert.True(double.IsFinite(frontier.Improvement().At(7, [0, 0], [1, 1], new double[2], new double[2])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_gradient_at_points_is_that_of_finite_differences(int pending)
    {
        var given = new Imagined();
        var (first, second) = (given.Learned(20, pending, 1), given.Learned(20, pending, 2));
        var function = new JointAcquisition(new Frontier(first, second, Feasibility.Of(20)).Improvement(), [new(first, Warping.None(0)), new(second, Warping.None(0))], []);
        var queries = given.Query(3);
        double[] values = new double[Tile.Side], gradient = new double[given.Features.Count * Tile.Side];

        function.Differentiate(queries, values, gradient);

        for (var i = 0; i < given.Features.Numbers * Tile.Side; i++) Assert.Equal(given.Slope(function, queries, i), gradient[i], 1e-4 * (1 + Math.Abs(gradient[i])));
    }

    private static (double Log, double[] ByMeans, double[] ByDeviations) At(double[] means, double[] deviations)
    {
        double[] byMeans = new double[2], byDeviations = new double[2];
        return (new AreaImprovement([Front], Reference).At(0, means, deviations, byMeans, byDeviations), byMeans, byDeviations);
    }

    // By the sweep that counts strips, once without and once with the point.
    private static double Added(double u, double v) => Area([.. Front, (u, v)]) - Area(Front);

    private static double Area((double First, double Second)[] points)
    {
        var (area, ceiling) = (0.0, Reference.Second);
        foreach (var (first, second) in points.Where(point => point.First < Reference.First && point.Second < Reference.Second).OrderBy(point => point.First))
        {
            if (second >= ceiling) continue;
            (area, ceiling) = (area + (Reference.First - first) * (ceiling - second), second);
        }
        return area;
    }

    private static double Slope(Func<double, double> along) => (along(1e-6) - along(-1e-6)) / 2e-6;

    private static double[] Moved(double[] x, int index, double step)
    {
        double[] moved = [.. x];
        moved[index] += step;
        return moved;
    }
}
