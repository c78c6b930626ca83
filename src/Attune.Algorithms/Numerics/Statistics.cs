namespace Attune;

/// <summary>Sums that decisions depend on, in a fixed order.</summary>
internal static class Statistics
{
    /// <summary>The root of the mean squared distance from the mean; NaN when a value is not finite or there are none.</summary>
    public static double PopulationDeviation(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / values.Length);
    }
}
