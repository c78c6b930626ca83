using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>The expected improvement of the volume between a front and a reference: the closed form against draws, its slopes against finite differences, and what must hold of it.</summary>
public sealed class VolumeImprovementTests
{
    private static readonly double[][] Two = [[-1, 1.5], [-0.2, 0.4], [0.5, 0.1], [1.1, -0.8]];
    private static readonly double[][] Three = [[-1, 1.5, 0.2], [-0.2, 0.4, 1], [0.5, 0.1, -0.5], [1.1, -0.8, 0.3], [0.2, 0.8, 0.2], [-0.5, -0.5, 1.7], [1.4, 1.9, -2], [0.5, 0.1, 1.4]];
    private static readonly double[] Reference = [1.5, 2, 1.8];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_the_mean_of_the_volume_that_draws_add(int objectives)
    {
        const int draws = 20_000;
        for (var belief = 0; belief < 12; belief++)
        {
            var random = RandomStream.At(5, "draws", belief);
            double[] means = [.. Enumerable.Range(0, objectives).Select(_ => 5 * random.NextUnit() - 3)], deviations = [.. means.Select(_ => 0.1 + random.NextUnit())];
            double sum = 0, squares = 0;
            for (var i = 0; i < draws; i++)
            {
                var added = Added([.. means.Select((mean, o) => mean + deviations[o] * StandardNormal.Draw(random))]);
                (sum, squares) = (sum + added, squares + added * added);
            }

            var error = Math.Sqrt((squares / draws - sum / draws * (sum / draws)) / draws);

            Assert.InRange(Math.Exp(At(means, deviations).Log) - sum / draws, -4 * error - 1e-3, 4 * error + 1e-3);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Its_slopes_are_those_of_finite_differences(int objectives) => Beliefs(objectives).Sample(belief =>
    {
        var (_, byMeans, byDeviations) = At(belief.Means, belief.Deviations);

        for (var o = 0; o < objectives; o++)
        {
            Assert.Equal(Slope(step => At(Moved(belief.Means, o, step), belief.Deviations).Log), byMeans[o], 1e-4 * (1 + Math.Abs(byMeans[o])));
            Assert.Equal(Slope(step => At(belief.Means, Moved(belief.Deviations, o, step)).Log), byDeviations[o], 1e-4 * (1 + Math.Abs(byDeviations[o])));
        }
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_point_that_is_known_adds_the_volume_it_adds_and_one_that_is_dominated_nothing(int objectives) => Gen.Double[-2, 3].Array[objectives].Sample(means =>
    {
        var added = Added(means);

        var hope = Math.Exp(At(means, [.. means.Select(_ => 1e-7)]).Log);

        Assert.Equal(added, hope, 1e-5);
    });

    [Fact]
    public void What_is_not_dominated_is_cut_into_boxes_that_do_not_overlap() => Gen.Select(Gen.Int[0, 9].Array[3].Array[0, 12], Gen.Int[0, 9].Array[3]).Sample((corners, cell) =>
    {
        double[][] front = [.. corners.Select(corner => Array.ConvertAll(corner, x => (double)x))];
        var point = Array.ConvertAll(cell, x => x + 0.5);
        var partition = new Partition(front, [10, 10, 10]);

        var holding = partition.Boxes.Count(box => Enumerable.Range(0, 3).All(o => (box[o].Lower < 0 || partition.Bounds[o][box[o].Lower] < point[o]) && point[o] < partition.Bounds[o][box[o].Upper]));

        Assert.Equal(front.Any(member => member.Zip(point).All(pair => pair.First <= pair.Second)) ? 0 : 1, holding);
        Assert.InRange(partition.Boxes.Length, 1, 2 * front.Length + 1);
    });

    [Fact]
    public void Far_behind_the_front_there_is_still_a_way_uphill()
    {
        var (log, byMeans, _) = At([40, 60, 50], [0.5, 0.5, 0.5]);

        Assert.True(double.IsFinite(log));
        Assert.All(byMeans, slope => Assert.InRange(slope, -1e4, -1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void More_doubt_is_more_hope_and_better_means_are_better(int objectives) => Beliefs(objectives).Sample(belief =>
    {
        var (_, byMeans, byDeviations) = At(belief.Means, belief.Deviations);

        Assert.All(byMeans, slope => Assert.InRange(slope, double.MinValue, 1e-6));
        Assert.All(byDeviations, slope => Assert.InRange(slope, -1e-6, double.MaxValue));
    });

    [Fact]
    public void Without_a_front_it_is_the_volume_up_to_the_reference() =>
        Assert.Equal(Math.Log(1.5 * 2), new VolumeImprovement([new([], [1.5, 2])]).At(0, [0, 0], [1e-8, 1e-8], new double[2], new double[2]), 1e-9);

    [Fact]
    public void Fronts_are_of_what_keeps_to_constraints()
    {
        var given = new Imagined();
        Posterior[] objectives = [given.Learned(20, 4, 1), given.Learned(20, 4, 2)];
        double[] violations = [.. Enumerable.Range(0, 20).Select(i => (double)(i % 2))];
        var frontier = new Frontier(objectives, new([new Limit(new(given.Learned(20, 4, 3), Warping.None(0)), 0)], violations));

        var members = frontier.Members();

        Assert.All(members, i => Assert.Equal(0, violations[i]));
        Assert.All(members, i => Assert.DoesNotContain(Enumerable.Range(0, 20), j => violations[j] == 0 && objectives.All(objective => objective.Fitted[j] < objective.Fitted[i])));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    public void The_gradient_at_points_is_that_of_finite_differences(int objectives, int pending)
    {
        var given = new Imagined();
        Posterior[] posteriors = [.. Enumerable.Range(1, objectives).Select(seed => given.Learned(20, pending, seed))];
        var function = new JointAcquisition(new Frontier(posteriors, Feasibility.Of(20)).Improvement(), [.. posteriors.Select(posterior => new Belief(posterior, Warping.None(0)))], []);
        var queries = given.Query(3);
        double[] values = new double[Tile.Side], gradient = new double[given.Features.Count * Tile.Side];

        function.Differentiate(queries, values, gradient);

        for (var i = 0; i < given.Features.Numbers * Tile.Side; i++) Assert.Equal(given.Slope(function, queries, i), gradient[i], 1e-4 * (1 + Math.Abs(gradient[i])));
    }

    private static Gen<(double[] Means, double[] Deviations)> Beliefs(int objectives) => Gen.Select(Gen.Double[-3, 3].Array[objectives], Gen.Double[0.05, 2].Array[objectives]);

    private static (double Log, double[] ByMeans, double[] ByDeviations) At(double[] means, double[] deviations)
    {
        double[] byMeans = new double[means.Length], byDeviations = new double[means.Length];
        var improvement = new VolumeImprovement([new(means.Length == 2 ? Two : Three, Reference[..means.Length])]);
        return (improvement.At(0, means, deviations, byMeans, byDeviations), byMeans, byDeviations);
    }

    // By slices along the third objective, once without and once with the point.
    private static double Added(double[] point) => point.Length == 2 ? Area([.. Two, point]) - Area(Two) : Volume([.. Three, point]) - Volume(Three);

    private static double Volume(double[][] points)
    {
        double[][] ascending = [.. points.Where(point => point[2] < Reference[2]).OrderBy(point => point[2])];
        return ascending.Select((point, i) => ((i + 1 < ascending.Length ? ascending[i + 1][2] : Reference[2]) - point[2]) * Area(ascending[..(i + 1)])).Sum();
    }

    private static double Area(double[][] points)
    {
        var (area, ceiling) = (0.0, Reference[1]);
        foreach (var point in points.Where(point => point[0] < Reference[0] && point[1] < Reference[1]).OrderBy(point => point[0]))
        {
            if (point[1] >= ceiling) continue;
            (area, ceiling) = (area + (Reference[0] - point[0]) * (ceiling - point[1]), point[1]);
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
