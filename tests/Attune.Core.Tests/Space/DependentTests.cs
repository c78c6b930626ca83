using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class DependentTests
{
    [Fact]
    public void A_value_is_computed_from_constants_grids_and_random_values()
    {
        var space = new Space
        {
            ["grid"] = GridSearch(1, 2),
            ["rand"] = Uniform(0, 1000),
            ["dg"] = SampleFrom(config => config.Int("grid") * 10),
            ["dr"] = SampleFrom(config => config.Double("rand") / 10),
        };

        Assert.Equal("grid=2 rand=250 dg=20 dr=25", space.Configure([0.9, 0.25]).ToString());
    }

    [Fact]
    public void A_computed_value_may_wait_for_another()
    {
        var space = new Space
        {
            ["z"] = SampleFrom(config => config.Int("y") + 1),
            ["y"] = SampleFrom(config => config.Int("x") + 1),
            ["x"] = 1,
        };

        Assert.Equal("z=3 y=2 x=1", space.Draw(0).ToString());
    }

    [Fact]
    public void The_function_sees_the_whole_configuration_from_the_outermost_space()
    {
        var space = new Space
        {
            ["nested"] = new Space { ["random"] = Uniform(2, 10), ["twice"] = SampleFrom(config => config.Double("nested/random") * config.Int("factor")) },
            ["list"] = List(SampleFrom(config => config.Double("nested/twice")), 7),
            ["factor"] = 2,
        };

        Assert.Equal("nested=(random=6 twice=12) list=[12, 7] factor=2", space.Configure([0.5]).ToString());
    }

    [Fact]
    public void A_computed_value_in_a_branch_is_computed_when_the_branch_is_taken()
    {
        var space = new Space { ["a"] = Choice(SampleFrom(config => config.Int("b")), 5), ["b"] = 9 };

        Assert.Equal(9, space.Configure([0.1]).Int("a"));
        Assert.Equal(5, space.Configure([0.9]).Int("a"));
    }

    [Fact]
    public void A_chain_of_nineteen_is_within_twenty_passes()
    {
        Assert.Equal(19, Chain(19).Draw(0).Int("k0"));
    }

    [Fact]
    public void A_chain_of_twenty_one_is_refused()
    {
        var error = Assert.Throws<SpaceException>(() => Chain(21).Draw(0));

        Assert.Contains("still open after 20 passes: k0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_named()
    {
        var space = new Space
        {
            ["start"] = SampleFrom(config => config.Int("a")),
            ["a"] = SampleFrom(config => config.Int("inner/b")),
            ["inner"] = new Space { ["b"] = SampleFrom(config => config.Int("c")) },
            ["c"] = SampleFrom(config => config.Int("a")),
        };

        var error = Assert.Throws<SpaceException>(() => space.Draw(0));

        Assert.Contains("wait for each other: a -> inner/b -> c -> a.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_depends_on_itself_is_a_cycle()
    {
        var space = new Space { ["foo"] = SampleFrom(config => config.Int("foo") + 1) };

        Assert.Contains("foo -> foo", Assert.Throws<SpaceException>(() => space.Draw(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_function_says_is_told_with_its_path()
    {
        var space = new Space { ["inner"] = new Space { ["a"] = SampleFrom(config => config.Int("nope") + 1) } };

        var error = Assert.Throws<SpaceException>(() => space.Draw(0));

        Assert.StartsWith("inner/a: computing the value failed: KeyNotFoundException: There is no value 'nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains("config => config.Int(\"nope\") + 1", error.Message, StringComparison.Ordinal);
        Assert.IsType<KeyNotFoundException>(error.InnerException);
    }

    [Fact]
    public void Given_values_are_in_place_before_anything_is_computed()
    {
        var space = new Space
        {
            ["x"] = Uniform(0, 1),
            ["inner"] = new Space { ["a"] = Uniform(0, 1), ["b"] = 2 },
            ["y"] = SampleFrom(config => config.Double("x") * 2),
        };

        var configuration = space.Configure([0.1, 0.25], Draws.Map(("x", 0.5), ("inner", Draws.Map(("b", 3)))));

        Assert.Equal("x=0.5 inner=(a=0.25 b=3) y=1", configuration.ToString());
        Assert.Throws<KeyNotFoundException>(() => space.Configure([0.1, 0.25], Draws.Map(("zzz", 5))));
    }

    private static Space Chain(int length)
    {
        var space = new Space();
        for (var i = 0; i < length; i++)
        {
            var next = $"k{i + 1}";
            space[$"k{i}"] = SampleFrom(config => config.Int(next) + 1);
        }
        space[$"k{length}"] = 0;
        return space;
    }
}
