using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class GridTests
{
    [Fact]
    public void The_first_path_in_order_turns_fastest()
    {
        var space = new Space { ["foo"] = GridSearch(1, 2, 3), ["bar"] = GridSearch(true, false), ["baz"] = "asd" };

        Assert.Equal(6, space.GridCount);
        Assert.Equal(["bar", "foo"], space.Grids.Select(grid => grid.Path));
        Assert.Equal(
            ["foo=1 bar=true baz=asd", "foo=1 bar=false baz=asd", "foo=2 bar=true baz=asd", "foo=2 bar=false baz=asd", "foo=3 bar=true baz=asd", "foo=3 bar=false baz=asd"],
            Points(space));
    }

    [Fact]
    public void Grids_in_lists_are_ordered_by_position()
    {
        var space = new Space { ["l"] = List(GridSearch(1, 2), 7, GridSearch(3, 4)) };

        Assert.Equal(["l=[1, 7, 3]", "l=[2, 7, 3]", "l=[1, 7, 4]", "l=[2, 7, 4]"], Points(space));
    }

    [Fact]
    public void Positions_in_lists_are_ordered_by_size()
    {
        var space = new Space { ["l"] = List([.. Enumerable.Range(0, 12).Select(_ => (Domain)GridSearch(1, 2))]) };

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"l/{i}"), space.Grids.Select(grid => grid.Path));
    }

    [Fact]
    public void A_grid_value_may_be_random_and_is_drawn_anew_for_each_point()
    {
        var space = new Space { ["x"] = GridSearch(Uniform(0, 1), Uniform(10, 11)), ["r"] = Uniform(0, 1) };
        double[] unit = [0, 0.25, 0.5, 0.75];

        space.PlaceGrids(1, unit);
        var configuration = space.Configure(unit);

        Assert.Equal(10.5, configuration.Double("x"));
        Assert.Equal(0.75, configuration.Double("r"));
    }

    [Fact] // ray#12869: 4, not 8
    public void A_grid_inside_a_grid_is_turned_only_in_its_own_branch()
    {
        var space = new Space
        {
            ["model"] = GridSearch(
                new Space { ["kind"] = "tree", ["depth"] = GridSearch(3, 6) },
                new Space { ["kind"] = "net", ["width"] = GridSearch(16, 32) }),
        };

        Assert.Equal(["model=(kind=tree depth=3)", "model=(kind=tree depth=6)", "model=(kind=net width=16)", "model=(kind=net width=32)"], Points(space));
    }

    [Fact]
    public void A_grid_inside_a_random_choice_is_refused()
    {
        var space = new Space { ["a"] = Choice(new Space { ["b"] = GridSearch(1, 2) }, 3) };

        Assert.Contains("a/b: a grid_search inside an option of a choice cannot be turned through", Assert.Single(space.Validate("")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_grid_saturates()
    {
        var space = new Space();
        for (var i = 0; i < 30; i++) space[$"g{i}"] = GridSearch(Enumerable.Range(0, 100));

        Assert.Equal(long.MaxValue, space.GridCount);
    }

    [Fact]
    public void To_other_searchers_a_grid_is_a_choice() => Assert.Equal([1, 2], Draws.Middles(2).Select(GridSearch(1, 2).At));

    private static IEnumerable<string> Points(Space space)
    {
        var unit = new double[space.Dimensions];
        for (var point = 0; point < space.GridCount; point++)
        {
            space.PlaceGrids(point, unit);
            yield return space.Configure(unit).ToString();
        }
    }
}
