using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class GaussianProcessModelTests
{
    private static readonly Space Mixed = new()
    {
        ["x"] = Domains.Uniform(0, 1), ["n"] = Domains.RandInt(0, 9), ["kind"] = Domains.Choice(new Space { ["p"] = Domains.Uniform(0, 1) }, new Space { ["q"] = Domains.Choice("a", "b", "c") }, "none"),
    };

    private readonly Axes axes = new(Mixed);
    private readonly Features features;

    public GaussianProcessModelTests() => features = new(axes);

    [Fact]
    public void The_gradient_of_the_likelihood_is_that_of_finite_differences() => Gen.Select(Gen.Int[3, 40], Gen.Long).Sample((count, seed) =>
    {
        var (seen, logarithms) = (See(count, 0, seed), Logarithms(seed));
        var likelihood = new Likelihood(features, new(features.Count, features.Numbers));
        double[] gradient = new double[logarithms.Length], unused = new double[logarithms.Length];
        likelihood.See(seen);

        likelihood.At(logarithms, gradient);

        for (var i = 0; i < logarithms.Length; i++) Assert.Equal(Slope(step => likelihood.At(Moved(logarithms, i, step), unused)), gradient[i], 1e-5 * (1 + Math.Abs(gradient[i])));
    }, iter: 20);

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(5, false, false)]
    [InlineData(5, true, false)]
    [InlineData(0, true, true)]
    [InlineData(5, false, true)]
    public void The_gradient_of_what_is_hoped_for_is_that_of_finite_differences(int pending, bool isBent, bool isPaced)
    {
        var pace = isPaced ? new Pace(Learned(See(25, 0, 11), new(Logarithms(11))), 0.7) : null;
        var (random, seen) = (RandomStream.At(8, "bend", 0), See(30, pending, 4));
        var warping = isBent ? new Warping([.. Enumerable.Range(0, 2 * features.Numbers).Select(_ => 2 * random.NextUnit() - 1)]) : Warping.None(0);
        foreach (var rule in new[] { Acquisition.LogExpectedImprovement, Acquisition.ConfidenceBound })
        {
            var function = new AcquisitionFunction(rule, Learned(warping.Of(seen), new(Logarithms(4))), warping, pace);
            var queries = Query(8, 9);
            double[] values = new double[Tile.Side], gradient = new double[features.Count * Tile.Side];

            function.Differentiate(queries, values, gradient);

            for (var i = 0; i < features.Numbers * Tile.Side; i++)
                Assert.Equal(Slope(step => Value(function, Moved(queries, i, step), i % Tile.Side)), gradient[i], 1e-4 * (1 + Math.Abs(gradient[i])));
        }
    }

    [Fact]
    public void Means_and_variances_are_those_of_the_textbook() => Gen.Select(Gen.Int[2, 30], Gen.Long).Sample((count, seed) =>
    {
        var (seen, hyperparameters) = (See(count, 0, seed), new Hyperparameters(Logarithms(seed)));
        var textbook = new TextbookProcess(features, seen, hyperparameters, new(features.Count, features.Numbers));
        var queries = Query(8, seed + 1);
        double[] means = new double[Tile.Side], variances = new double[Tile.Side];

        Learned(seen, hyperparameters).Predict(queries, means, variances);

        for (var lane = 0; lane < Tile.Side; lane++)
        {
            var (mean, variance) = textbook.At(lane, queries);
            Assert.Equal(mean, means[lane], 1e-8);
            Assert.Equal(variance, variances[lane], 1e-8);
        }
    }, iter: 20);

    [Fact]
    public void Means_of_what_was_seen_are_told_without_asking()
    {
        var seen = See(20, 0, 3);
        var posterior = Learned(seen, new(Logarithms(3)));
        double[] queries = new double[posterior.PanelLength], means = new double[Tile.Side], variances = new double[Tile.Side];
        for (var lane = 0; lane < Tile.Side; lane++)
        {
            for (var f = 0; f < features.Count; f++) queries[f * Tile.Side + lane] = System.Runtime.CompilerServices.Unsafe.Add(ref seen.Points.Lane(lane), f * Tile.Side);
        }

        posterior.Predict(queries, means, variances);

        for (var lane = 0; lane < Tile.Side; lane++) Assert.Equal(means[lane], posterior.Fitted[lane], 1e-9);
        Assert.Equal(posterior.Fitted.Min(), Assert.Single(posterior.Incumbents));
    }

    [Fact]
    public void Pending_points_take_away_doubt_and_leave_the_mean_as_it_is_on_average()
    {
        var (alone, with) = (Learned(See(20, 0, 6), new(Logarithms(6))), Learned(See(20, 6, 6), new(Logarithms(6))));
        var queries = Query(8, 2);
        double[] means = new double[Tile.Side], variances = new double[Tile.Side], stories = new double[Tile.Area], less = new double[Tile.Side];

        alone.Predict(queries, means, variances);
        with.Predict(queries, stories, less);

        Assert.Equal(8, with.Stories);
        for (var lane = 0; lane < Tile.Side; lane++)
        {
            Assert.InRange(less[lane], 0, variances[lane] * (1 + 1e-9));
            Assert.Equal(means[lane], Enumerable.Range(0, 8).Average(story => stories[story * Tile.Side + lane]), 1e-9);
        }
    }

    [Fact]
    public void A_fit_finds_which_axes_matter()
    {
        var space = new Axes(new Space { ["a"] = Domains.Uniform(0, 1), ["b"] = Domains.Uniform(0, 1) });
        var two = new Features(space);
        var points = new PointPanels(2);
        points.Resize(40);
        var values = new double[40];
        for (var i = 0; i < 40; i++)
        {
            double[] point = new double[2];
            RandomStream.At(1, "point", i).Fill(point);
            two.Encode(point, ref points.Lane(i));
            values[i] = Math.Sin(6 * point[0]);
        }

        var fitted = new Fit(two, new(2, 2)).To(new(points, values, [.. Enumerable.Repeat(1.0, 40)]), null, new([]), int.MaxValue).Found;

        Assert.InRange(fitted.Logarithms[1] - fitted.Logarithms[0], 2, 20);
        Assert.InRange(fitted.Noise, 0, 1e-4);
    }

    [Fact]
    public void A_fit_that_had_cost_enough_goes_on_from_there_until_it_is_done()
    {
        var seen = See(60, 0, 2);
        var surrogate = new Surrogate(features, isWarped: false);
        var whole = surrogate.Fit(seen, null);

        var parts = new List<FitNote> { surrogate.Fit(seen, null, evaluations: 6) };
        while (!parts[^1].IsDone) parts.Add(surrogate.Fit(seen, parts[^1], evaluations: 6));

        Assert.InRange(parts.Count, 2, 40);
        Assert.Equal((60, 63), (parts[0].Next, parts[^1].Next));
        Assert.Equal(Unlikely(whole), Unlikely(parts[^1]), 0.1);

        double Unlikely(FitNote note)
        {
            var likelihood = new Likelihood(features, new(features.Count, features.Numbers));
            likelihood.See(seen);
            return likelihood.At(note.Hyperparameters.Logarithms, new double[features.Count + 1]);
        }
    }

    private Posterior Learned(Seen seen, Hyperparameters hyperparameters)
    {
        var posterior = new Posterior(features);
        Assert.True(posterior.TryLearn(seen, hyperparameters, new(features.Count, features.Numbers), RandomStream.At(0, "stories", 0)));
        return posterior;
    }

    private double[] Logarithms(long seed)
    {
        var random = RandomStream.At(seed, "logarithms", 0);
        return [.. Enumerable.Range(0, features.Count).Select(_ => 2 * random.NextUnit() - 1), -3 - 2 * random.NextUnit()];
    }

    private Seen See(int count, int pending, long seed)
    {
        var points = new PointPanels(features.Count);
        points.Resize(count + pending);
        for (var i = 0; i < count + pending; i++) features.Encode(Point(seed, i), ref points.Lane(i));
        var random = RandomStream.At(seed, "values", 0);
        return new(points, [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextUnit() - 1)], [.. Enumerable.Range(0, count + pending).Select(i => 1.0 / (1 + i % 3))]);
    }

    private double[] Query(int count, long seed)
    {
        var queries = new double[features.Count * Tile.Side];
        for (var lane = 0; lane < count; lane++) features.Encode(Point(seed, 1_000 + lane), ref queries[lane]);
        return queries;
    }

    private double[] Point(long seed, int number)
    {
        var point = new double[axes.Count];
        RandomStream.At(seed, "point", number).Fill(point);
        axes.Settle(point);
        return point;
    }

    private static double Value(AcquisitionFunction function, double[] queries, int lane)
    {
        var values = new double[Tile.Side];
        function.Evaluate(queries, values);
        return values[lane];
    }

    private static double Slope(Func<double, double> along) => (along(1e-6) - along(-1e-6)) / 2e-6;

    private static double[] Moved(double[] x, int index, double step)
    {
        double[] moved = [.. x];
        moved[index] += step;
        return moved;
    }
}
