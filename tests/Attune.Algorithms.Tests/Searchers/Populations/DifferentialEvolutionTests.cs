using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class DifferentialEvolutionTests
{
    [Fact]
    public void It_comes_near_in_numbers_steps_options_and_branches() => Assert.InRange(EveryKind.AgainstRandom(new DifferentialEvolution()), 0, 0.4);

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
