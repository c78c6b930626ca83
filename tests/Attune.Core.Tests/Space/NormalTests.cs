using CsCheck;
using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class NormalTests
{
    [Theory] // from tables of the standard normal distribution
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.84134474606854293, 1)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Draws_are_quantiles(double u, double x) => Assert.Equal(10 + 2 * x, RandN(10, 2).At(u), 1e-13 * (1 + Math.Abs(10 + 2 * x)));

    [Fact]
    public void The_ends_of_the_unit_interval_are_finite()
    {
        Assert.True(double.IsFinite(RandN().At(0)));
        Assert.True(double.IsFinite(RandN().At(Math.BitDecrement(1.0))));
    }

    [Fact]
    public void Encoding_comes_back() => Gen.Double[1e-12, 1 - 1e-9].Sample(u =>
    {
        var domain = RandN(-3, 0.5);
        return Math.Abs(domain.CoordinateOf(domain.At(u)) / u - 1) < 1e-11;
    });

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Quantised_draws_are_rounded_with_the_probability_of_their_cell(double q)
    {
        var domain = QRandN(0, 1, q);
        const int draws = 400_000;

        var seen = Draws.Middles(draws).Select(domain.At).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count() / (double)draws);

        Assert.All(seen.Keys, x => Assert.Equal(Math.Round(x / q) * q, x));
        Assert.Equal(NormalDistribution.ShareBelow(q / 2) - NormalDistribution.ShareBelow(-q / 2), seen[0], 1e-5);
        Assert.Equal(NormalDistribution.ShareBelow(3 * q / 2) - NormalDistribution.ShareBelow(q / 2), seen[q], 1e-5);
    }

    [Fact]
    public void Quantised_encoding_comes_back_exactly() => Gen.Double[1e-9, 1 - 1e-9].Sample(u =>
    {
        var domain = QRandN(1, 3, 0.25);
        var x = domain.At(u);
        return domain.Contains(x) && domain.At(domain.CoordinateOf(x)) == x;
    });
}
