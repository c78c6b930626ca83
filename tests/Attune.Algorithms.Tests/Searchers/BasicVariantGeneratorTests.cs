using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class BasicVariantGeneratorTests
{
    [Fact]
    public void Grid_points_that_break_a_constraint_are_left_out()
    {
        var space = new Space { ["a"] = Domains.GridSearch(1, 2, 3), ["b"] = Domains.GridSearch(1, 2, 3) }.Where("a < b", config => config.Int("a") < config.Int("b"));

        var (tried, end) = Search(new BasicVariantGenerator(), space, samples: 2);

        Assert.Equal(["a=1 b=2", "a=1 b=3", "a=2 b=3", "a=1 b=2", "a=1 b=3", "a=2 b=3"], tried);
        Assert.Equal("all 6 configurations that meet the constraints were tried; 12 do not", end);
    }

    [Fact]
    public void Random_values_are_drawn_again_until_constraints_are_met()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1) }.Where("x < 0.01", config => config.Double("x") < 0.01);

        var (tried, _) = Search(new BasicVariantGenerator(), space, samples: 20);

        Assert.Equal(20, tried.Distinct().Count());
    }

    [Fact]
    public void An_impossible_constraint_ends_the_search_and_is_named()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1) }.Where("x > 2", config => config.Double("x") > 2);

        var (tried, end) = Search(new BasicVariantGenerator(), space, samples: -1);

        Assert.Empty(tried);
        Assert.StartsWith("none of the next 2 variants meets the constraints, each drawn up to 10000 times: 'x > 2' fails for (x=0.", end, StringComparison.Ordinal);
    }

    [Fact]
    public void Constant_random_values_hold_over_the_grid_and_change_with_the_pass()
    {
        var space = new Space { ["g"] = Domains.GridSearch(1, 2, 3), ["x"] = Domains.Uniform(0, 1) };

        var (tried, _) = Search(new BasicVariantGenerator { ConstantGridSearch = true }, space, samples: 2);

        Assert.Equal([3, 3], tried.GroupBy(text => text.Split("x=")[1]).Select(pass => pass.Count()));
    }

    [Fact]
    public void A_random_state_goes_before_the_seed_of_the_run()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1) };
        var spec = new BasicVariantGenerator { RandomState = 3 };

        Assert.Equal(Search(spec, space, 5, seed: 1).Tried, Search(spec, space, 5, seed: 2).Tried);
        Assert.NotEqual(Search(spec, space, 5).Tried, Search(spec with { RandomState = 4 }, space, 5).Tried);
        Assert.NotEqual(Search(new BasicVariantGenerator(), space, 5, seed: 1).Tried, Search(new BasicVariantGenerator(), space, 5, seed: 2).Tried);
    }

    [Fact]
    public void As_many_unfinished_trials_as_allowed_make_it_wait()
    {
        var searcher = new BasicVariantGenerator { MaxConcurrent = 2 }.Create(new Problem(new Space { ["x"] = 1 }, [], 1, 9));
        void Create(int trial) => searcher.Observe(new TrialCreated { At = default, Trial = trial, Configuration = Configuration.Empty, BasedOn = 0 });
        Suggestion Next(int trial) => searcher.Suggest(trial, RandomStream.At(1, "suggest", trial));

        Create(0);
        Assert.IsType<Suggestion.Try>(Next(1));
        Create(1);
        Assert.Equal("2 trials are unfinished, as many as max_concurrent allows", Assert.IsType<Suggestion.Wait>(Next(2)).Reason);
        searcher.Observe(new TrialCompleted { At = default, Trial = 0, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "returned" });
        Assert.IsType<Suggestion.Try>(Next(2));
    }

    [Fact]
    public void A_huge_grid_costs_nothing_to_enter_anywhere()
    {
        var space = new Space();
        for (var i = 0; i < 20; i++) space[$"g{i:D2}"] = Domains.GridSearch(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var problem = new Problem(space, [], 1, 1);

        Assert.Equal(long.MaxValue, new BasicVariantGenerator().Limit(problem));
        var configuration = Assert.IsType<Suggestion.Try>(new BasicVariantGenerator().Create(problem).Suggest(123_456_789, RandomStream.At(1, "suggest", 0))).Configuration;
        Assert.Equal("9,8,7,6,5,4,3,2,1,0", string.Join(',', configuration.Take(10).Select(entry => entry.Value)));
    }

    [Fact]
    public void Settings_are_a_value()
    {
        Configuration point = new([new("x", 1)]);

        Assert.Equal(new BasicVariantGenerator { PointsToEvaluate = [point] }, new BasicVariantGenerator { PointsToEvaluate = [new Configuration([new("x", 1)])] });
        Assert.NotEqual(new BasicVariantGenerator { PointsToEvaluate = [point] }, new BasicVariantGenerator());
        Assert.Single(new BasicVariantGenerator { MaxConcurrent = -1 }.Validate(Story.Loss));
    }

    private static (List<string> Tried, string End) Search(BasicVariantGenerator spec, Space space, int samples, long seed = 1)
    {
        var problem = new Problem(space, [], seed, samples);
        var searcher = spec.Create(problem);
        List<string> tried = [];
        while (true)
        {
            var suggestion = searcher.Suggest(tried.Count, RandomStream.At(seed, "suggest", tried.Count));
            if (suggestion is not Suggestion.Try found) return (tried, Assert.IsType<Suggestion.Done>(suggestion).Reason);
            searcher.Observe(new TrialCreated { At = default, Trial = tried.Count, Configuration = found.Configuration, Memo = found.Memo, BasedOn = 0 });
            tried.Add(found.Configuration.ToString());
        }
    }
}
