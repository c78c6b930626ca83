using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class HigherTermsTests
{
    private const int Size = 4;
    private static readonly Gen<double[]> Step = Gen.Double[-1, 1].Array[Size];

    [Fact]
    public void Of_two_numbers_those_of_two_numbers_at_most_are_all() => Gen.Select(Gen.Double[-2, 2].Array[2], Gen.Double[-2, 2].Array[2]).Sample((s, t) =>
    {
        var (third, fourth) = HigherTerms.Of(s, t, arePaired: false);

        var paired = HigherTerms.Of(s, t, arePaired: true);

        Assert.Equal(third, paired.Third, 1e-9 * (1 + Math.Abs(third)));
        Assert.Equal(fourth, paired.Fourth, 1e-9 * (1 + Math.Abs(fourth)));
    }, iter: 100);

    [Fact]
    public void Products_of_three_numbers_are_left_out()
    {
        double[] ones = [1, 1, 1];

        var (third, fourth) = HigherTerms.Of(ones, ones, arePaired: true);

        Assert.Equal(27 - 6, third, 1e-12);
        Assert.Equal(81 - 36, fourth, 1e-12);
    }

    [Fact]
    public void Their_gradient_is_that_of_their_values() => Gen.Select(Step, Step, Gen.Bool, Gen.Double[0.1, 1]).Sample((s, t, arePaired, tau) =>
    {
        var (terms, slope) = (new HigherTerms(tau, arePaired), new double[Size]);

        terms.Differentiate(s, t, 2, slope);

        for (var i = 0; i < Size; i++)
        {
            double[] ahead = [.. t], behind = [.. t];
            ahead[i] += 1e-5;
            behind[i] -= 1e-5;
            Assert.Equal(2 * (terms.Of(s, ahead) - terms.Of(s, behind)) / 2e-5, slope[i], 1e-6 * (1 + Math.Abs(slope[i])));
        }
    }, iter: 100);
}
