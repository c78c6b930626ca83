using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

/// <summary>Values that are given for places of a space.</summary>
public class GivenTests
{
    private static readonly Configuration Sgd = Configuration.Of(("optimizer", Configuration.Of(("kind", "sgd"), ("momentum", 0.25))));

    private static Space Nested => new()
    {
        ["lr"] = Uniform(0, 1),
        ["model"] = new Space { ["layers"] = RandInt(1, 9), ["units"] = 8 },
        ["optimizer"] = Choice(
            new Space { ["kind"] = "adam", ["momentum"] = Uniform(0.8, 1), ["eps"] = Uniform(0, 1) },
            new Space { ["kind"] = "sgd", ["momentum"] = Uniform(0, 1), ["nesterov"] = Choice(true, false) }),
    };

    [Fact]
    public void A_path_leads_to_its_place()
    {
        var by = Configuration.Of(("model/layers", 3), ("lr", 0.5), ("optimizer/kind", "sgd"), ("optimizer/momentum", 0.25)).Nested();

        Assert.Equal("model=(layers=3) lr=0.5 optimizer=(kind=sgd momentum=0.25)", by.ToString());
        Assert.Equal(Draw(by), Draw(Configuration.Of(("model/layers", 3), ("lr", 0.5), ("optimizer/kind", "sgd"), ("optimizer/momentum", 0.25))));
        Assert.Equal(by.Flatten(), by.Nested().Flatten());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void What_an_option_leaves_open_is_drawn_from_the_option_that_has_the_names(double pick)
    {
        var found = Draw(Sgd, pick);

        Assert.Equal(["kind", "momentum", "nesterov"], found.Map("optimizer").Names);
        Assert.Equal(("sgd", 0.25, true), (found.Text("optimizer/kind"), found.Double("optimizer/momentum"), found.Bool("optimizer/nesterov")));
        Assert.True(Nested.Contains(found));
    }

    [Fact]
    public void An_option_is_taken_by_the_names_where_the_values_fit_none()
    {
        var found = Draw(Configuration.Of(("optimizer/eps", 7.0)));

        Assert.Equal(("adam", 7.0), (found.Text("optimizer/kind"), found.Double("optimizer/eps")));
    }

    [Theory]
    [InlineData("rate", 0.1, "rate is not in the space, which has lr, model, optimizer")]
    [InlineData("model/depth", 3, "model/depth is not in the space, which has layers, units")]
    [InlineData("lr", "high", "lr = high is no value of the kind of uniform=[0, 1]")]
    [InlineData("model", 3, "model = 3 is not a map of values, as its place is")]
    [InlineData("optimizer/beta", 0.9, "optimizer = beta=0.9 is none of the options of ")]
    public void What_cannot_stand_in_its_place_is_a_problem(string path, object value, string problem)
    {
        var given = Configuration.Of((path, value switch { string text => text, int whole => whole, var number => (double)number }));

        Assert.StartsWith(problem, Assert.Single(Nested.ProblemsOf(given)), StringComparison.Ordinal);
        Assert.Empty(Nested.DoubtsOf(given));
    }

    [Fact]
    public void What_is_unlike_its_domain_is_a_doubt()
    {
        var given = Configuration.Of(("lr", 5), ("model/units", 16), ("optimizer", "lion"));

        Assert.Empty(Nested.ProblemsOf(given));
        Assert.Equal(["lr = 5 is outside of uniform=[0, 1]", "model/units = 16 takes the place of the constant 8"], Nested.DoubtsOf(given).Take(2));
        Assert.StartsWith("optimizer = lion is none of the options of ", Nested.DoubtsOf(given).Last(), StringComparison.Ordinal);
        Assert.Empty(Nested.DoubtsOf(Sgd));
    }

    private static Configuration Draw(Configuration given, double pick = 0)
    {
        var unit = new double[Nested.Dimensions];
        Array.Fill(unit, 0.25);
        unit[2] = pick;
        return Nested.Configure(unit, given);
    }
}
