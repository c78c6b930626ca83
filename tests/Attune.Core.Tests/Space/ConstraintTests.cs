using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class ConstraintTests
{
    private static readonly Space Free = new() { ["a"] = RandInt(0, 10), ["b"] = RandInt(0, 10) };

    [Fact]
    public void A_configuration_satisfies_a_space_when_all_constraints_hold()
    {
        var space = Free.Where("a <= b", config => config.Int("a") <= config.Int("b")).Where("b < 9", config => config.Int("b") < 9);

        Assert.True(space.IsConstrained);
        Assert.True(space.Satisfies(Draws.Map(("a", 1), ("b", 2))));
        Assert.False(space.Satisfies(Draws.Map(("a", 3), ("b", 2))));
        Assert.False(space.Satisfies(Draws.Map(("a", 3), ("b", 9))));
    }

    [Fact]
    public void Adding_a_constraint_leaves_the_space_as_it_was()
    {
        _ = Free.Where("never", _ => false);

        Assert.False(Free.IsConstrained);
        Assert.True(Free.Satisfies(Free.Draw(0)));
    }

    [Fact]
    public void Constraints_of_inner_spaces_hold_for_their_own_part()
    {
        var inner = Free.Where("a <= b", config => config.Int("a") <= config.Int("b"));
        var space = new Space { ["case"] = Choice(inner, 7), ["list"] = List(inner) };
        var good = Draws.Map(("a", 1), ("b", 2));
        var bad = Draws.Map(("a", 2), ("b", 1));

        Assert.True(space.Satisfies(Draws.Map(("case", good), ("list", new Value[] { good }))));
        Assert.True(space.Satisfies(Draws.Map(("case", 7), ("list", new Value[] { good }))));
        Assert.False(space.Satisfies(Draws.Map(("case", bad), ("list", new Value[] { good }))));
        Assert.False(space.Satisfies(Draws.Map(("case", 7), ("list", new Value[] { bad }))));
    }

    [Fact]
    public void A_perturbed_value_that_is_no_option_breaks_no_constraint()
    {
        var space = new Space { ["x"] = Choice(0.1, 0.2), ["y"] = 1 }.Where("y > 0", config => config.Int("y") > 0);

        Assert.True(space.Satisfies(Draws.Map(("x", 0.24), ("y", 1))));
    }

    [Fact]
    public void A_constraint_that_fails_is_named()
    {
        var space = Free.Where("a <= c", config => config.Int("a") <= config.Int("c"));

        var error = Assert.Throws<SpaceException>(() => space.Satisfies(Free.Draw(0)));

        Assert.StartsWith("The constraint 'a <= c' failed on (a=", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constraints_are_described_by_name()
    {
        var described = Free.Where("a <= b", config => config.Int("a") <= config.Int("b")).Describe().AsMap();

        Assert.Equal(new Value[] { "a <= b" }, described["where"]);
        Assert.Equal(Free.Describe(), described["space"]);
    }
}
