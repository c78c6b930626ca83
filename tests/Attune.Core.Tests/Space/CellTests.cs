using CsCheck;
using Xunit;

namespace Attune.Core.Tests;

public class CellTests
{
    private static readonly Domain[] Discrete =
    [
        Domains.RandInt(1, 9), Domains.LogRandInt(8, 513), Domains.QRandInt(-6, 12, 3), Domains.QUniform(0, 0.5, 0.1), Domains.QLogUniform(1, 64, 0.5), Domains.QRandN(3, 2, 0.5),
        Domains.Choice("a", "b", "c"), Domains.LogRandInt(1, 1_000_000_000),
    ];

    [Fact]
    public void All_coordinates_of_a_cell_give_one_value_and_those_beside_it_others() => Gen.Select(Gen.Int[0, Discrete.Length - 1], Gen.Double.Unit).Sample((index, coordinate) =>
    {
        var domain = Discrete[index];
        var (from, to) = domain.CellAt(coordinate);
        var value = At(domain, coordinate);

        Assert.InRange(coordinate, from - 1e-12, to + 1e-12);
        Assert.Equal(value, At(domain, (from + to) / 2));
        Assert.Equal(value, At(domain, from + (to - from) * 1e-3));
        Assert.Equal(value, At(domain, to - (to - from) * 1e-3));
        if (from > 1e-9) Assert.NotEqual(value, At(domain, from - 1e-12));
        if (to < 1 - 1e-9) Assert.NotEqual(value, At(domain, to + 1e-12));
    });

    [Fact]
    public void A_coordinate_of_a_continuum_is_a_cell_of_its_own()
    {
        Assert.Equal((0.3, 0.3), Domains.LogUniform(1e-5, 1).CellAt(0.3));
        Assert.Equal((0.3, 0.3), Domains.RandN().CellAt(0.3));
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(505, 1)]
    [InlineData(7, 2)]
    [InlineData(6, 3)]
    [InlineData(127, 4)]
    [InlineData(double.PositiveInfinity, 5)]
    [InlineData(3, 6)]
    public void Different_values_are_counted(double count, int domain) => Assert.Equal(count, Discrete[domain].Cardinality);

    [Fact]
    public void Values_of_a_space_are_counted_with_those_of_its_options()
    {
        var space = new Space
        {
            ["model"] = Domains.Choice(new Space { ["depth"] = Domains.RandInt(1, 5), ["leaf"] = Domains.Choice(1, 2) }, new Space { ["penalty"] = Domains.Choice("l1", "l2") }, "none", "none"),
            ["list"] = Domains.List(Domains.RandInt(0, 3), 7), ["epochs"] = 10,
        };

        Assert.Equal((4 * 2 + 2 + 1) * 3, space.Cardinality);
        Assert.Equal(double.PositiveInfinity, new Space { ["lr"] = Domains.Uniform(0, 1), ["n"] = 3 }.Cardinality);
        Assert.Equal(1, new Space().Cardinality);
    }

    private static Value At(Domain domain, double coordinate) => domain.Decode([coordinate]);
}
