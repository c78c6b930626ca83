using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class WholeTests
{
    [Fact]
    public void A_number_within_a_hair_of_a_whole_one_is_that_one()
    {
        Assert.Equal((3, 3), (Whole.Floor(0.6 / 0.2), Whole.Ceiling(0.6 / 0.2)));
        Assert.Equal((2, 3), (Whole.Floor(2.5), Whole.Ceiling(2.5)));
        Assert.Equal((1e12, 1e12), (Whole.Floor(1e12 - 1e-3), Whole.Ceiling(1e12 + 1e-3)));
        Assert.Equal((-3, -2), (Whole.Floor(-2.5), Whole.Ceiling(-2.5)));
    }
}
