using Xunit;
using static Attune.Domains;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Points to evaluate that cannot be tried, or that are probably not meant.</summary>
public sealed class GivenPointsTests
{
    private static Space Space => new Space { ["a"] = Uniform(0, 1), ["b"] = Uniform(0, 1) }.Where("a <= b", config => config.Double("a") <= config.Double("b"));

    [Fact]
    public void One_that_breaks_a_constraint_whatever_else_is_drawn_is_a_problem()
    {
        var problem = Assert.Single(Problems(Configuration.Of(("a", 0.25)), Configuration.Of(("a", 2))));

        Assert.StartsWith("BasicVariantGenerator: point 1 of PointsToEvaluate: it breaks the constraint 'a <= b', as (a=2 b=", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constraint_that_fails_is_named()
    {
        var space = Space.Where("odd", _ => throw new InvalidOperationException("cannot say"));

        Assert.Contains("The constraint 'odd' failed on (a=0.2 b=0.4): InvalidOperationException: cannot say", Assert.Single(Problems(space, Configuration.Of(("a", 0.2), ("b", 0.4)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_outside_of_their_domains_are_doubts_and_every_searcher_and_wrapper_tells_them()
    {
        var problem = new Problem(Space, [], 1, 5);
        Configuration[] points = [Configuration.Of(("b", 5))];
        Searcher[] searchers = [new BasicVariantGenerator { PointsToEvaluate = points }, new QuasiRandom { PointsToEvaluate = points }];

        foreach (var searcher in searchers)
        {
            var doubt = $"{searcher.GetType().Name}: configuration 1 of those to be tried first: b = 5 is outside of uniform=[0, 1]; it is tried as it is.";
            Assert.Equal([doubt], searcher.Doubts(problem));
            Assert.Equal([doubt], new Repeater(searcher, 2).Doubts(problem));
            Assert.Equal([doubt], new ConcurrencyLimiter(searcher, 2).Doubts(problem));
            Assert.Empty(searcher.Validate(problem));
        }
    }

    [Fact]
    public void A_path_fixes_a_grid_as_its_place_does()
    {
        var space = new Space { ["model"] = new Space { ["layers"] = GridSearch(1, 2, 3) } };

        Assert.Equal(1 + 3, new BasicVariantGenerator { PointsToEvaluate = [Configuration.Of(("model/layers", 2))] }.Limit(new Problem(space, [], 1, 2)));
    }

    private static IEnumerable<string> Problems(params Configuration[] points) => Problems(Space, points);

    private static IEnumerable<string> Problems(Space space, params Configuration[] points) =>
        new BasicVariantGenerator { PointsToEvaluate = points }.Validate(new Problem(space, [], 1, 5));
}
