using Attune.Analysis.Spaces;
using Xunit;

namespace Attune.Tests.Spaces;

public sealed class DescribedSpaceTests
{
    [Fact]
    public void A_description_gives_the_space_back()
    {
        var space = new Space
        {
            ["a"] = Tune.Uniform(0, 1), ["b"] = Tune.QUniform(0, 2, 0.5), ["c"] = Tune.LogUniform(1e-5, 1), ["d"] = Tune.QLogUniform(1, 8, 1), ["e"] = Tune.RandN(1, 2), ["f"] = Tune.QRandN(0, 1, 0.1),
            ["g"] = Tune.RandInt(0, 9), ["h"] = Tune.QRandInt(0, 8, 2), ["i"] = Tune.LogRandInt(1, 9), ["j"] = Tune.QLogRandInt(2, 8, 2), ["k"] = Tune.GridSearch(1, 2, 3),
            ["l"] = Tune.Choice(new Space { ["m"] = Tune.Choice("x", "y") }, "none"), ["n"] = new Space { ["o"] = 3, ["p"] = new Domain[] { Tune.Uniform(0, 1), 4 } }, ["q"] = "text",
        };

        Assert.Equal(space.Describe(), DescribedSpace.Read(space.Describe())!.Describe());
    }

    [Fact]
    public void Constraints_are_left_out_and_computed_values_are_constants()
    {
        var space = new Space { ["a"] = Tune.Uniform(0, 1), ["b"] = Tune.SampleFrom(config => config.Double("a")) }.Where("a > 0", _ => true);

        Assert.Equal(new Space { ["a"] = Tune.Uniform(0, 1), ["b"] = Value.Null }.Describe(), DescribedSpace.Read(space.Describe())!.Describe());
    }

    [Fact]
    public void A_parameter_may_be_called_like_a_domain()
    {
        var space = new Space { ["choice"] = Tune.Uniform(0, 1), ["uniform"] = new Space { ["uniform"] = 1 } };

        Assert.Equal(space.Describe(), DescribedSpace.Read(space.Describe())!.Describe());
    }

    public static TheoryData<string> Nonsense => ["null", "a text", "uniform of nothing", "backwards"];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void What_is_no_space_is_none(string what) => Assert.Null(DescribedSpace.Read(what switch
    {
        "null" => Value.Null,
        "a text" => "space",
        "uniform of nothing" => Configuration.Of(("x", Configuration.Of(("uniform", Array.Empty<Value>())))),
        _ => new Space { ["x"] = Tune.Uniform(2, 1) }.Describe(),
    }));
}
