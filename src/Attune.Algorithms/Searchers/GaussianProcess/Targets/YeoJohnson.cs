namespace Attune;

/// <summary>The power transform of Yeo and Johnson (2000, equation 2.1), which draws in one tail and stretches the other.</summary>
internal static class YeoJohnson
{
    private const double Most = 2, Step = 0.1;

    /// <summary>Transforms values with the power from -2 to 2 under which they are most like draws of a normal distribution (their equation 3.1).</summary>
    public static double[] Apply(double[] values)
    {
        var logs = values.Sum(value => Math.Sign(value) * Math.Log(1 + Math.Abs(value)));
        var (best, likelihood) = (values, double.NegativeInfinity);
        for (var power = -Most; power <= Most + Step / 2; power += Step)
        {
            var transformed = Array.ConvertAll(values, value => At(value, power));
            var found = -values.Length * Math.Log(Statistics.PopulationDeviation(transformed)) + (power - 1) * logs;
            if (found > likelihood) (best, likelihood) = (transformed, found);
        }
        return best;
    }

    /// <summary>Transforms a value.</summary>
    public static double At(double value, double power) => value >= 0 ? Raised(value, power) : -Raised(-value, 2 - power);

    private static double Raised(double value, double power) => Math.Abs(power) < Step / 2 ? Math.Log(1 + value) : (Math.Pow(1 + value, power) - 1) / power;
}
