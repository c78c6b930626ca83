using System.Runtime.Intrinsics;
using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class ExponentialTests
{
    [Fact]
    public void It_is_the_exponential_function_to_two_units_in_the_last_place() => Gen.Double[-700, 700].Sample(x =>
        Assert.InRange(Math.Abs(Exponential.Of(Vector512.Create(x))[5] / Math.Exp(x) - 1), 0, 6e-16), iter: 10_000);

    [Fact]
    public void Beyond_normal_numbers_it_is_cut() => Assert.InRange(Exponential.Of(Vector512.Create(-1e300))[0], double.Epsilon, 1e-300);
}
