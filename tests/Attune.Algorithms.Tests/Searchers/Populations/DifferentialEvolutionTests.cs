using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class DifferentialEvolutionTests
{
    [Fact]
    public void It_comes_near_in_numbers_steps_options_and_branches()
    {
        var space = new Space
        {
            ["x"] = Domains.Uniform(0, 1), ["n"] = Domains.RandInt(0, 100), ["c"] = Domains.Choice("a", "b", "c"),
            ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }),
        };
        static double Loss(Configuration c) =>
            Math.Abs(c.Double("x") - 0.3) + Math.Abs(c.Int("n") - 60) / 100.0 + (c.Text("c") == "b" ? 0 : 1) + (c.Map("way").TryGet("b", out var b) ? Math.Abs(b.AsDouble() - 0.3) : 1);

        double Best(Searcher searcher) => Enumerable.Range(0, 5).Average(seed => Asked.Run(searcher, space, 500, Loss, seed).Tried.Min(Loss));

        Assert.InRange(Best(new DifferentialEvolution()) / Best(new BasicVariantGenerator()), 0, 0.4);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(4, new DifferentialEvolution { PopulationSize = 3, Scale = 0, CrossoverProbability = 2 }
        .Validate(new Problem(new Space { ["x"] = Domains.Uniform(0, 1) }, [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new DifferentialEvolution { Scale = 1 }, new DifferentialEvolution { Scale = 1 });
        Assert.NotEqual(new DifferentialEvolution(), new DifferentialEvolution { Scale = 1 });
        Assert.Equal(new DifferentialEvolution(), SearcherNames.Find("differential_evolution"));
    }
}
