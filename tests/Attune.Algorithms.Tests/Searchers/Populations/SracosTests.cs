using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class SracosTests
{
    [Fact]
    public void It_comes_near_in_many_dimensions()
    {
        var space = new Space { ["c"] = Domains.Choice("a", "b", "c") };
        for (var i = 0; i < 12; i++) space[$"x{i}"] = Domains.Uniform(0, 1);
        static double Loss(Configuration c) => Enumerable.Range(0, 12).Sum(i => Math.Pow(c.Double($"x{i}") - 0.3, 2)) + (c.Text("c") == "b" ? 0 : 1);

        double Best(Searcher searcher) => Enumerable.Range(0, 5).Average(seed => Asked.Run(searcher, space, 500, Loss, seed).Tried.Min(Loss));

        Assert.InRange(Best(new Sracos()) / Best(new BasicVariantGenerator()), 0, 0.2);
    }

    [Fact]
    public void Branches_may_change()
    {
        var space = new Space { ["way"] = Domains.Choice(new Space { ["a"] = Domains.Uniform(0, 1) }, new Space { ["b"] = Domains.Uniform(0, 1) }) };
        static double Loss(Configuration c) => c.Map("way").TryGet("b", out var b) ? Math.Abs(b.AsDouble() - 0.3) : 0.5;

        Assert.InRange(Asked.Run(new Sracos(), space, 200, Loss, seed: 2).Tried.Min(Loss), 0, 0.01);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(5, new Sracos { Good = 0, Bad = 0, BoxProbability = double.NaN, Changes = 0 }
        .Validate(new Problem(new Space { ["x"] = Domains.Uniform(0, 1) }, [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new Sracos { Changes = 2 }, new Sracos { Changes = 2 });
        Assert.NotEqual(new Sracos(), new Sracos { Bad = 10 });
        Assert.Equal(new Sracos(), SearcherNames.Find("zoopt"));
    }
}
