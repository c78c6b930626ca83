namespace Attune;

/// <summary>Brings numbers to a common scale.</summary>
internal static class Scaling
{
    private const double Margin = 1e-8; // so that a range of nothing divides

    /// <summary>Where a number lies in a range, 0 at its low end and 1 at its high end.</summary>
    public static double Unit(double number, double low, double high) => (number - low) / (high - low + Margin);

    /// <summary>The numbers with mean 0 and deviation 1, cut at two deviations; all 0 where they do not differ.</summary>
    public static double[] Standard(double[] numbers)
    {
        var mean = numbers.Sum() / numbers.Length;
        var deviation = Statistics.PopulationDeviation(numbers);
        return deviation > 0 ? [.. numbers.Select(number => Math.Clamp((number - mean) / (deviation + Margin), -2, 2))] : new double[numbers.Length];
    }
}
