using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class LogImprovementTests
{
    // Forty digits, rounded.
    [Theory]
    [InlineData(3.0, 1.098739665327708, 0.3328409684517952)]
    [InlineData(0.5, -0.3598276837450638, 0.99092271800411)]
    [InlineData(-0.5, -1.62051626438732, 1.55987314834808)]
    [InlineData(-1.5, -3.52993592080571, 2.279580694156446)]
    [InlineData(-5.0, -16.74430116266099, 5.361816241288089)]
    [InlineData(-20.0, -206.9178385094251, 20.09926281110128)]
    [InlineData(-300.0, -45012.32653681455, 300.0066664444617)]
    [InlineData(-100000.0, -5000000023.944789, 100000.00002)]
    public void The_logarithm_and_its_slope_keep_their_digits_wherever_they_are(double z, double log, double slope)
    {
        var found = LogImprovement.At(z);

        Assert.InRange(Math.Abs(found.Log / log - 1), 0, 1e-8);
        Assert.InRange(Math.Abs(found.Slope / slope - 1), 0, 1e-8);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(-1e4)]
    public void Where_formulas_meet_nothing_jumps(double z)
    {
        var (before, after) = (LogImprovement.At(z * (1 - 1e-13)), LogImprovement.At(z * (1 + 1e-13)));

        Assert.InRange(Math.Abs(before.Log / after.Log - 1), 0, 1e-8);
        Assert.InRange(Math.Abs(before.Slope / after.Slope - 1), 0, 1e-7);
    }
}
