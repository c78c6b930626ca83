using CsCheck;
using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class RealRangeTests
{
    [Fact]
    public void Uniform_maps_evenly()
    {
        var domain = Uniform(-2, 6);

        Assert.Equal(-2, domain.At(0));
        Assert.Equal(0, domain.At(0.25));
        Assert.Equal(6, domain.At(1 - 1e-16), 1e-12);
    }

    [Fact]
    public void Loguniform_maps_evenly_in_the_logarithm()
    {
        var domain = LogUniform(1e-4, 1e-2);

        Assert.Equal(0.00012589254117941693, domain.At(0.05), 1e-15);
        Assert.Equal(0.001, domain.At(0.5), 1e-15);
    }

    [Fact]
    public void Equal_bounds_are_a_constant()
    {
        Assert.Equal(0.1, Uniform(0.1, 0.1).At(0.37));
        Assert.Equal(1, LogUniform(1, 1).At(0.37));
        Assert.Empty(Uniform(0.1, 0.1).Validate("x"));
    }

    [Fact]
    public void A_width_beyond_the_largest_double_does_not_overflow()
    {
        var domain = Uniform(-1e308, 1e308);

        Assert.Equal(-1e308, domain.At(0));
        Assert.Equal(0, domain.At(0.5));
        Assert.Equal(0.5, domain.CoordinateOf(0.0), 1e-15);
    }

    [Theory]
    [InlineData(0, 0.3, 0.1, 4)]
    [InlineData(0, 0.6, 0.2, 4)]
    [InlineData(3.2, 5.4, 0.2, 12)]
    [InlineData(-1, 1, 0.5, 5)]
    [InlineData(0, 10, 1, 11)]
    [InlineData(8, 8, 4, 1)]
    public void Quantised_values_are_all_multiples_with_even_weights(double low, double high, double q, int count)
    {
        var domain = QUniform(low, high, q);
        const int perCell = 100;

        var seen = Draws.Middles(count * perCell).Select(domain.At).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(count, seen.Count);
        Assert.All(seen.Values, n => Assert.Equal(perCell, n));
        Assert.Equal(low, seen.Keys.Min());
        Assert.Equal(high, seen.Keys.Max());
        Assert.All(seen.Keys, x => Assert.Equal(Math.Round(x / q) * q, x, 1e-12));
    }

    [Fact]
    public void Quantised_logarithmic_weights_are_those_of_rounding_with_whole_ends()
    {
        var domain = QLogUniform(0.5, 8, 0.5);
        const int draws = 1_000_000;

        var seen = Draws.Middles(draws).Select(domain.At).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count() / (double)draws);

        Assert.Equal(16, seen.Count);
        foreach (var (x, share) in seen) Assert.Equal(Math.Log((x / 0.5 + 0.5) / (x / 0.5 - 0.5)) / Math.Log(16.5 / 0.5), share, 1e-5);
    }

    [Fact]
    public void A_value_outside_is_not_contained()
    {
        var domain = QUniform(0, 0.3, 0.1);

        Assert.True(domain.Contains(0.1 + 0.2));
        Assert.True(domain.Contains(0));
        Assert.False(domain.Contains(0.25));
        Assert.False(domain.Contains(0.4));
        Assert.False(domain.Contains("0.1"));
        Assert.False(domain.Contains(double.NaN));
    }

    [Fact]
    public void Decoding_stays_inside_and_encoding_comes_back() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0, 1e6], Gen.Double[0, 0.9999999]).Sample((low, width, u) =>
        {
            var domain = Uniform(low, low + width);
            var x = domain.At(u);
            return domain.Contains(x) && Math.Abs(domain.At(domain.CoordinateOf(x)) - x) <= 1e-9 * Math.Max(1, Math.Abs(x));
        });

    [Fact]
    public void Logarithmic_decoding_stays_inside_and_encoding_comes_back() =>
        Gen.Select(Gen.Double[-300, 300], Gen.Double[0, 5], Gen.Double[0, 0.9999999]).Sample((exponent, decades, u) =>
        {
            var (low, high) = (Math.Pow(10, exponent), Math.Pow(10, exponent + decades));
            if (low == high) return true; // no range: too few decades to tell the ends apart
            var domain = LogUniform(low, high);
            var x = domain.At(u);
            return domain.Contains(x) && Math.Abs(domain.At(domain.CoordinateOf(x)) / x - 1) <= 1e-10;
        });

    [Theory]
    [InlineData(0, 1, 0.1)]
    [InlineData(0, 3, 0.05)]
    [InlineData(-2.1, 2.1, 0.3)]
    [InlineData(0, 0.01, 0.0001)]
    public void Multiples_of_a_decimal_step_are_written_as_people_write_them(double low, double high, double q) =>
        Gen.Double[0, 1].Sample(u => Assert.Equal((double)Math.Round((decimal)QUniform(low, high, q).At(u), 6), QUniform(low, high, q).At(u)));

    [Fact]
    public void Quantised_decoding_stays_inside_and_encoding_comes_back_exactly() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Int[0, 1000], Gen.OneOf(Gen.Const(0.1), Gen.Const(0.01), Gen.Const(0.5), Gen.Const(3.0), Gen.Const(1e-7)), Gen.Bool, Gen.Double[0, 0.9999999]).Sample((first, more, q, log, u) =>
        {
            var domain = new RealRange(first * q, (first + more) * q, q, log);
            var x = domain.At(u);
            return domain.Contains(x) && domain.At(domain.CoordinateOf(x)) == x;
        });
}
