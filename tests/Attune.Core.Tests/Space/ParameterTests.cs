using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class ParameterTests
{
    private static readonly Space Tree = new()
    {
        ["epochs"] = 10,
        ["lr"] = LogUniform(1e-5, 1e-1),
        ["model"] = Choice(
            new Space { ["kind"] = "net", ["size"] = RandInt(1, 9), ["drop"] = Choice(0, Uniform(0.1, 0.5)) },
            new Space { ["kind"] = "tree", ["size"] = RandInt(10, 99) }),
        ["tail"] = List(Uniform(0, 1)),
    };

    [Fact]
    public void The_parameters_of_the_tree_are_listed_with_their_coordinates()
    {
        Assert.Equal(
            [("lr", 0), ("model", 1), ("model/size", 2), ("model/drop", 3), ("model/drop", 4), ("model/size", 5), ("tail/0", 6)],
            Tree.Parameters.Select(parameter => (parameter.Path, parameter.Offset)));
        Assert.Equal(7, Tree.Dimensions);
        Assert.All(Tree.Parameters, parameter => Assert.Equal(1, parameter.Dimensions));
    }

    [Fact]
    public void The_same_name_in_two_branches_is_two_parameters_of_which_one_is_active()
    {
        var sizes = Tree.Parameters.Where(parameter => parameter.Path == "model/size").ToArray();
        double[] unit = [0.5, 0.2, 0, 0, 0, 0, 0];

        Assert.Equal([RandInt(1, 9), RandInt(10, 99)], sizes.Select(parameter => parameter.Domain));
        Assert.Equal([[("model", 0)], [("model", 1)]], sizes.Select(parameter => parameter.Conditions.Select(condition => (condition.Path, condition.Option))));
        Assert.Equal([true, false], sizes.Select(parameter => parameter.IsActive(unit)));
        unit[1] = 0.7;
        Assert.Equal([false, true], sizes.Select(parameter => parameter.IsActive(unit)));
    }

    [Fact]
    public void A_nested_branch_has_the_conditions_of_all_its_choices()
    {
        var drop = Tree.Parameters[4];

        Assert.Equal([("model", 0), ("model/drop", 1)], drop.Conditions.Select(condition => (condition.Path, condition.Option)));
    }

    [Fact]
    public void Activity_is_the_same_at_a_point_and_in_its_configuration()
    {
        var unit = new double[Tree.Dimensions];
        for (var i = 0; i < 200; i++)
        {
            RandomStream.At(1, "activity", i).Fill(unit);
            var configuration = Tree.Configure(unit);

            Assert.All(Tree.Parameters, parameter => Assert.Equal(parameter.IsActive(unit), parameter.IsActive(configuration)));
        }
    }

    [Fact]
    public void Only_the_coordinates_of_active_parameters_are_encoded()
    {
        var unit = new double[Tree.Dimensions];
        for (var i = 0; i < 200; i++)
        {
            Tree.Encode(Tree.Draw(i), unit);

            Assert.All(Tree.Parameters, parameter => Assert.Equal(parameter.IsActive(unit), !double.IsNaN(unit[parameter.Offset])));
        }
    }

    [Fact]
    public void A_typed_choice_is_listed_as_a_choice() => Assert.IsType<Choice>(new Space { ["a"] = Choice("x", "y") }.Parameters[0].Domain);
}
