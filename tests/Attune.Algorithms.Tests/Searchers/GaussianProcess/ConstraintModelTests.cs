using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>What is hoped for under constraints: gradients against finite differences, the closed form against draws, and what excesses become.</summary>
public sealed class ConstraintModelTests
{
    private readonly Imagined given = new();

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(5, 2, false)]
    [InlineData(0, 2, true)]
    [InlineData(5, 1, true)]
    public void The_gradient_is_that_of_finite_differences(int pending, int constraints, bool isBent)
    {
        var warping = isBent ? new Warping([.. Enumerable.Range(0, 2 * given.Features.Numbers).Select(i => 0.3 * (i % 5 - 2))]) : Warping.None(0);
        var pace = isBent ? new Pace(given.Learned(25, 0, 11), 0.7) : null;
        var function = given.Joint(pending, constraints, warping, pace);
        var queries = given.Query(9);
        double[] values = new double[Tile.Side], gradient = new double[given.Features.Count * Tile.Side];

        function.Differentiate(queries, values, gradient);

        for (var lane = 0; lane < Tile.Side; lane++) Assert.Equal(Imagined.Value(function, queries, lane), values[lane], 1e-9);
        for (var i = 0; i < given.Features.Numbers * Tile.Side; i++) Assert.Equal(given.Slope(function, queries, i), gradient[i], 1e-4 * (1 + Math.Abs(gradient[i])));
    }

    [Fact]
    public void It_is_the_mean_improvement_of_draws_that_keep_to_the_constraint()
    {
        var (objective, excess) = (given.Learned(20, 0, 3), given.Learned(20, 0, 4));
        var queries = given.Query(5);
        var function = new JointAcquisition(new BestImprovement([0.2]), [new(objective, Warping.None(0))], [new Limit(new(excess, Warping.None(0)), 0.1)]);
        double[] values = new double[Tile.Side], means = new double[Tile.Side], variances = new double[Tile.Side], excessMeans = new double[Tile.Side], excessVariances = new double[Tile.Side];

        function.Evaluate(queries, values);

        objective.Predict(queries, means, variances);
        excess.Predict(queries, excessMeans, excessVariances);
        for (var lane = 0; lane < Tile.Side; lane++)
        {
            var (random, sum) = (RandomStream.At(lane, "draws", 0), 0.0);
            for (var i = 0; i < 200_000; i++)
            {
                var (loss, over) = (means[lane] + Math.Sqrt(variances[lane]) * StandardNormal.Draw(random), excessMeans[lane] + Math.Sqrt(excessVariances[lane]) * StandardNormal.Draw(random));
                sum += over <= 0.1 ? Math.Max(0, 0.2 - loss) : 0;
            }
            Assert.Equal(sum / 200_000, Math.Exp(values[lane]), 0.01);
        }
    }

    [Fact]
    public void From_a_point_that_surely_breaks_a_constraint_nothing_is_hoped_for()
    {
        var (objective, excess) = (given.Learned(20, 0, 3), given.Learned(20, 0, 4));
        double[] free = new double[Tile.Side], hopeful = new double[Tile.Side], hopeless = new double[Tile.Side];

        new JointAcquisition(new BestImprovement([0.2]), [new(objective, Warping.None(0))], []).Evaluate(given.Query(5), free);
        Function(1e3).Evaluate(given.Query(5), hopeful);
        Function(-1e3).Evaluate(given.Query(5), hopeless);

        for (var lane = 0; lane < Tile.Side; lane++) Assert.Equal(free[lane], hopeful[lane], 1e-12);
        Assert.All(hopeless, value => Assert.InRange(value, double.MinValue, -1e4));

        JointAcquisition Function(double threshold) => new(new BestImprovement([0.2]), [new(objective, Warping.None(0))], [new Limit(new(excess, Warping.None(0)), threshold)]);
    }

    [Fact]
    public void The_logarithm_of_the_distribution_function_and_its_slope_hold_wherever_it_is_asked() => Gen.Double[-40, 8].Sample(z =>
    {
        var (_, slope) = StandardNormal.LogBelow(z);

        Assert.Equal((StandardNormal.LogBelow(z + 1e-5).Log - StandardNormal.LogBelow(z - 1e-5).Log) / 2e-5, slope, 1e-6 * (1 + Math.Abs(z)));
        Assert.Equal(1, Math.Exp(StandardNormal.LogBelow(z).Log) + Math.Exp(StandardNormal.LogBelow(-z).Log), 1e-12);
    });

    [Fact]
    public void Excesses_keep_their_sign_and_their_order_whatever_their_unit() => Gen.Double[-1e3, 1e3].Array[2, 30].Sample(reported =>
    {
        var excesses = Excesses.Of(reported);
        var scaled = Excesses.Of(Array.ConvertAll(reported, excess => excess * 1024));

        Assert.All(reported, (excess, i) => Assert.Equal(excess > 0, excesses.Violations[i] > 0));
        Assert.All(reported, (excess, i) => Assert.True(excess > 0 ? excesses.Targets[i] > excesses.Threshold - 1e-9 : excesses.Targets[i] < excesses.Threshold + 1e-9));
        int[] Ranked(double[] values) => [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ThenBy(i => i)];
        Assert.Equal(Ranked(reported).Select(i => excesses.Violations[i]).Order(), Ranked(reported).Select(i => excesses.Violations[i]));
        Assert.Equal(excesses.Targets, scaled.Targets);
    });

    [Fact]
    public void What_cannot_be_said_counts_as_the_worst_and_never_as_kept_to()
    {
        var some = Excesses.Of([-3, double.PositiveInfinity, 5, double.NaN]);
        var kept = Excesses.Of([-3, -2, double.PositiveInfinity]);
        var none = Excesses.Of([double.PositiveInfinity, double.NaN]);

        Assert.Equal(some.Targets[2], some.Targets[1]);
        Assert.Equal(some.Targets[2], some.Targets[3]);
        Assert.True(kept.Targets[2] > kept.Threshold && kept.Violations[2] > 0);
        Assert.All(none.Targets, target => Assert.True(target > none.Threshold));
        Assert.All(Excesses.Of([-1, -1]).Targets, target => Assert.True(target < Excesses.Of([-1, -1]).Threshold));
    }

    [Fact]
    public void The_best_is_the_best_that_keeps_to_the_constraints_and_without_any_all_is_better_than_the_worst()
    {
        var posterior = given.Learned(6, 0, 3);

        Assert.Equal(new[] { 2, 4, 5 }.Min(i => posterior.Fitted[i]), Assert.Single(new Feasibility([], [1, 1, 0, 0.1, 0, 0]).Incumbents(posterior)), 1e-12);
        Assert.Equal(posterior.Fitted.Max(), Assert.Single(new Feasibility([], [1, 1, 2, 1, 1, 1]).Incumbents(posterior)), 1e-12);
    }

    [Fact]
    public void Under_each_story_a_pending_trial_is_the_best_where_it_keeps_to_the_constraints_there()
    {
        var (objective, excess) = (given.Learned(6, 3, 3), given.Learned(6, 3, 4));

        var incumbents = new Feasibility([new Limit(new(excess, Warping.None(0)), 0)], [1, 1, 1, 1, 1, 1]).Incumbents(objective);

        for (var story = 0; story < Tile.Side; story++)
        {
            double[] kept = [.. Enumerable.Range(6, 3).Where(i => excess.Told(i, story) <= 0).Select(i => objective.Told(i, story))];
            Assert.Equal(kept.Length > 0 ? kept.Min() : Enumerable.Range(0, 9).Max(i => objective.Told(i, story)), incumbents[story], 1e-12);
        }
    }
}
