using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class AxesTests
{
    private static readonly Axes Mixed = new(new Space
    {
        ["lr"] = Domains.LogUniform(1e-5, 1e-1), ["width"] = Domains.LogRandInt(8, 513), ["batch"] = Domains.Choice(16, 32, 64), ["epochs"] = 10,
        ["model"] = Domains.Choice(
            new Space { ["kind"] = "tree", ["depth"] = Domains.RandInt(1, 9), ["boost"] = Domains.Choice(new Space { ["eta"] = Domains.Uniform(0, 1) }, "none") },
            new Space { ["kind"] = "net", ["drop"] = Domains.QUniform(0, 0.5, 0.1) }, "linear"),
        ["double"] = Domains.SampleFrom(config => 2 * config.Int("width")),
    });

    [Fact]
    public void Each_coordinate_has_an_axis_of_its_kind() =>
        Assert.Equal(
            ["lr Continuous Infinity", "width Ordinal 505", "batch Ordinal 3", "model Categorical 3", "model/depth Ordinal 8", "model/boost Categorical 2", "model/boost/eta Continuous Infinity", "model/drop Ordinal 6"],
            Mixed.Select(axis => $"{axis.Parameter.Path} {axis.Kind} {axis.Count}"));

    [Fact]
    public void Axes_are_grouped_by_what_makes_them_active() =>
        Assert.Equal(["-1: 0 1 2 3", "3=0: 4 5", "3=1: 7", "5=0: 6"], Mixed.Groups.Select(group => $"{group.Decider}{(group.Decider < 0 ? "" : $"={group.Option}")}: {string.Join(' ', group.Members)}"));

    [Theory]
    [InlineData(AxisKind.Ordinal, 3, 2, 1)]
    [InlineData(AxisKind.Categorical, 3, 1, 2)]
    [InlineData(AxisKind.Categorical, 1, 2)]
    public void A_choice_among_three_numbers_in_order_is_ordinal(object kind, params int[] options) =>
        Assert.Equal(kind, new Axes(new Space { ["x"] = Domains.Choice(options) })[0].Kind);

    [Fact]
    public void A_settled_point_is_one_with_its_configuration() => Points(Mixed).Sample(point =>
    {
        var configuration = Mixed.Configure(point);
        var (settled, located) = (point.ToArray(), new double[Mixed.Count]);

        Mixed.Settle(settled);

        Assert.Equal(configuration, Mixed.Configure(settled));
        Assert.True(Mixed.TryLocate(configuration, located));
        foreach (var axis in Mixed)
        {
            Assert.Equal(axis.Parameter.IsActive(point), !double.IsNaN(settled[axis.Index]));
            Assert.Equal(axis.Parameter.IsActive(point), Mixed.IsActive(axis, settled));
            if (axis.Kind == AxisKind.Continuous) Assert.Equal(settled[axis.Index], located[axis.Index], 1e-12);
            else Assert.Equal(settled[axis.Index], located[axis.Index]);
        }
        var again = settled.ToArray();
        Mixed.Settle(again);
        Assert.Equal(settled, again);
    });

    [Fact]
    public void Numbers_out_of_bounds_are_put_to_the_bound()
    {
        var axes = new Axes(new Space { ["x"] = Domains.Uniform(0, 1), ["k"] = Domains.RandInt(1, 5) });
        var point = new double[2];

        Assert.True(axes.TryLocate(new Configuration([new("x", 7.5), new("k", 99)]), point));

        Assert.Equal([Math.BitDecrement(1.0), 0.875], point);
    }

    [Fact]
    public void What_is_not_in_the_space_has_no_point()
    {
        var point = new double[Mixed.Count];

        Assert.False(Mixed.TryLocate(Configuration.Empty, point));
        Assert.False(Mixed.TryLocate(Mixed.Configure(new double[Mixed.Count]).With("model", "forest"), point));
        Assert.False(Mixed.TryLocate(Mixed.Configure(new double[Mixed.Count]).With("lr", double.NaN), point));
        Assert.False(Mixed.TryLocate(Mixed.Configure(new double[Mixed.Count]).With("lr", "much"), point));
        Assert.All(point, coordinate => Assert.Equal(double.NaN, coordinate));
    }

    private static Gen<double[]> Points(Axes axes) => Gen.Double.Unit.Array[axes.Count];
}
