using Xunit;

namespace Attune.Algorithms.Tests.Importance;

public sealed class PedAnovaTests
{
    private static readonly Space Square = new() { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("a", "b", "c") };

    [Fact]
    public void What_the_best_have_in_common_matters()
    {
        var found = new PedAnova().Evaluate(Square, 500, config => Math.Abs(config.Double("x") - 0.3) + (config.Text("c") == "b" ? 0 : 0.1));

        Assert.Equal(["x", "c", "y"], found.Parameters.Select(parameter => parameter.Path));
        Assert.InRange(found["x"].Importance, 0.7, 1);
        Assert.InRange(found["y"].Importance, 0, 0.1);
        Assert.Equal(1, found.Parameters.Sum(parameter => parameter.Importance), 9);
        Assert.All(found.Parameters, parameter => Assert.InRange(parameter.StandardError, 0, 0.2));
    }

    [Fact]
    public void The_density_of_even_draws_below_a_threshold_is_known()
    {
        // Of the best tenth x lies below 0.1, and c and y anywhere: D = 0.1 (10 - 1)² + 0.9 = 9 for x without the width of kernels, 0 for the others.
        var found = new PedAnova().Evaluate(Square, 4000, config => config.Double("x"));

        Assert.InRange(found["x"].Importance, 0.97, 1);
    }

    [Fact]
    public void A_searcher_that_prefers_some_places_does_not_mislead_it()
    {
        Configuration[] tried = [.. Drawn.Configurations(Square, 500, seed: 3).Select(config => config.With("y", 0.4 + config.Double("y") / 10))];

        var found = new PedAnova().Evaluate(Square, tried, [.. tried.Select(config => config.Double("x"))]);

        Assert.InRange(found["y"].Importance, 0, 0.05);
    }

    [Fact]
    public void A_conditional_parameter_counts_where_it_is_active()
    {
        var space = new Space { ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }) };

        var found = new PedAnova().Evaluate(space, 400, config => config.TryGet("way/a", out var a) ? 1 + a.AsDouble() : config.Double("way/b"));

        Assert.True(found["way/b"].Importance > found["way"].Importance && found["way"].Importance > found["way/a"].Importance);
        Assert.Equal(0, found["way/a"].Importance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share) => Assert.Throws<ArgumentException>(() => new PedAnova { BestShare = share }.Evaluate(Square, 5, _ => 1));

    [Fact]
    public void Few_trials_are_enough_to_answer() => Assert.All(new PedAnova().Evaluate(Square, 1, _ => 1).Parameters, parameter => Assert.Equal(0, parameter.Importance, 12));
}
