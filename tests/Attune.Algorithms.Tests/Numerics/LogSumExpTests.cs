using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class LogSumExpTests
{
    [Fact]
    public void The_logarithm_of_a_sum_of_exponentials_is_that_of_plain_sums() => Gen.Float[-200, 60].Array[1, 40].Sample(values =>
    {
        var padded = new float[(values.Length + 7) / 8 * 8];
        Array.Fill(padded, float.NegativeInfinity);
        values.CopyTo(padded, 0);
        var top = (double)values.Max();

        Assert.Equal(top + Math.Log(values.Sum(value => Math.Exp(value - top))), LogSumExp.Of(padded), 1e-6);
    });

    [Fact]
    public void Nothing_to_add_up_is_minus_infinity()
    {
        var nothing = new float[8];
        Array.Fill(nothing, float.NegativeInfinity);

        Assert.Equal(double.NegativeInfinity, LogSumExp.Of(nothing));
        Assert.Equal(double.NegativeInfinity, LogSumExp.Of([]));
    }
}
