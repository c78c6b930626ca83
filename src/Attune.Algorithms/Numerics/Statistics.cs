namespace Attune;

/// <summary>Figures that decisions depend on; sums in a fixed order.</summary>
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

    /// <summary>The number in the middle, or halfway between the two there; no values, or NaN among them, have none that means anything. Puts the values into another order.</summary>
    public static double Median(Span<double> values)
    {
        var upper = Select(values, values.Length / 2);
        if (values.Length % 2 == 1) return upper;
        var lower = values[0];
        foreach (var value in values[1..(values.Length / 2)]) lower = Math.Max(lower, value);
        return (lower + upper) / 2;
    }

    // Hoare's selection: afterwards no value before the place is larger, and none behind it smaller.
    private static double Select(Span<double> values, int place)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = values[(low + high) / 2];
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (place <= j) high = j;
            else if (place >= i) low = i;
            else break;
        }
        return values[place];
    }
}
