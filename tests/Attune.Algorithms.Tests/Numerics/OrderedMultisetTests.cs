using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class OrderedMultisetTests
{
    private static readonly Gen<double> Value = Gen.OneOf(Gen.Int[-20, 20].Select(i => i / 4.0), Gen.Double[-1, 1], Gen.Const(double.NegativeInfinity));

    [Fact]
    public void It_holds_what_a_sorted_list_holds() => Gen.Select(Value.Array[0, 3000], Gen.Bool.Array[3000], Value).Sample((values, removes, probe) =>
    {
        var (set, list) = (new OrderedMultiset(), new List<double>());

        for (var i = 0; i < values.Length; i++)
        {
            if (removes[i] && i % 3 == 0) Assert.Equal(list.Remove(values[i / 2]), set.Remove(values[i / 2]));
            set.Add(values[i]);
            list.Add(values[i]);
        }
        list.Sort();

        Assert.Equal(list.Count, set.Count);
        Assert.Equal(list, Enumerable.Range(0, set.Count).Select(i => set[i]));
        Assert.Equal(list.Count(value => value > probe), set.CountAbove(probe));
    }, iter: 100, threads: 1);

    [Fact]
    public void Emptied_it_can_be_filled_again()
    {
        var set = new OrderedMultiset();
        set.Add(1);

        Assert.True(set.Remove(1));
        Assert.False(set.Remove(1));
        set.Add(2);

        Assert.Equal(2, Assert.Single(Enumerable.Range(0, set.Count).Select(i => set[i])));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 3.25)]
    [InlineData(1, 4)]
    public void A_percentile_lies_between_the_nearest_ranks(double fraction, double expected)
    {
        var set = new OrderedMultiset();
        foreach (var value in (double[])[4, 2, 1, 3]) set.Add(value);

        Assert.Equal(expected, set.Percentile(fraction));
    }

    [Fact]
    public void Between_negative_infinity_and_a_number_a_percentile_is_negative_infinity()
    {
        var set = new OrderedMultiset();
        set.Add(double.NegativeInfinity);
        set.Add(1);

        Assert.Equal(double.NegativeInfinity, set.Percentile(0.75));
        Assert.Equal(1, set.Percentile(1));
    }
}
