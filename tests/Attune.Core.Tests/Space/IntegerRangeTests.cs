using CsCheck;
using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class IntegerRangeTests
{
    public static TheoryData<IntegerRange, int[]> Even => new()
    {
        { RandInt(0, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
        { RandInt(-9, -6), [-9, -8, -7] },
        { QRandInt(0, 10, 2), [0, 2, 4, 6, 8, 10] },
        { QRandInt(0, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
        { QRandInt(-7, 7, 3), [-6, -3, 0, 3, 6] },
        { QRandInt(8, 8, 4), [8] },
        { QRandInt(8, 12, 4), [8, 12] },
    };

    [Theory, MemberData(nameof(Even))]
    public void All_values_are_equally_likely(IntegerRange domain, int[] values)
    {
        const int perValue = 60;

        var seen = Draws.Middles(values.Length * perValue).Select(domain.At).GroupBy(x => x).OrderBy(group => group.Key).ToArray();

        Assert.Equal(values, seen.Select(group => group.Key));
        Assert.All(seen, group => Assert.Equal(perValue, group.Count()));
    }

    [Fact]
    public void Values_are_whole_numbers() => Assert.Equal(ValueKind.Integer, RandInt(0, 10).Decode([0.3]).Kind);

    [Theory]
    [InlineData(0.124999, 2)]
    [InlineData(0.25, 5)]
    [InlineData(0.5, 31)]
    [InlineData(0.6666666666666666, 99)]
    [InlineData(0.9999999999999999, 999)]
    public void Lograndint_cuts_down_the_logarithmic_draw(double u, int value) => Assert.Equal(value, LogRandInt(1, 1000).At(u));

    [Fact]
    public void Lograndint_has_exact_probabilities()
    {
        var domain = LogRandInt(1, 10);
        const int draws = 1_000_000;

        var seen = Draws.Middles(draws).Select(domain.At).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count() / (double)draws);

        Assert.Equal(9, seen.Count);
        foreach (var (k, share) in seen) Assert.Equal(Math.Log((k + 1.0) / k) / Math.Log(10), share, 1e-5);
    }

    [Fact]
    public void Qlograndint_draws_the_number_of_quanta_likewise()
    {
        var domain = QLogRandInt(1, 10, 3);
        const int draws = 1_000_000;

        var seen = Draws.Middles(draws).Select(domain.At).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count() / (double)draws);

        Assert.Equal([3, 6, 9], seen.Keys.Order());
        foreach (var (x, share) in seen) Assert.Equal(Math.Log((x / 3 + 1.0) / (x / 3)) / Math.Log(4), share, 1e-5);
    }

    [Fact]
    public void The_widest_range_works()
    {
        var domain = QRandInt(int.MinValue, int.MaxValue);

        Assert.Equal(int.MinValue, domain.At(0));
        Assert.Equal(int.MaxValue, domain.At(1 - 1e-16));
    }

    [Fact]
    public void A_whole_float_is_contained_and_a_fraction_is_not()
    {
        var domain = QRandInt(0, 10, 5);

        Assert.True(domain.Contains(5.0));
        Assert.False(domain.Contains(5.5));
        Assert.False(domain.Contains(6));
        Assert.False(domain.Contains(15));
        Assert.False(domain.Contains(true));
    }

    [Fact]
    public void Decoding_stays_inside_and_encoding_comes_back_exactly() =>
        Gen.Select(Gen.Int[1, 100000], Gen.Int[0, 100000], Gen.Int[1, 50], Gen.Bool, Gen.Double[0, 0.9999999]).Sample((low, width, q, log, u) =>
        {
            var domain = new IntegerRange(low, low + width + q, q, log);
            var x = domain.At(u);
            return domain.Contains(x) && domain.At(domain.CoordinateOf(x)) == x;
        });
}
