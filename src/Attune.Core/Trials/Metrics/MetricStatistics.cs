using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// What is kept of one metric of one trial: extremes, mean and the last ten values. Values that are not finite count as reported but enter only <see cref="Last"/>.
/// </summary>
public struct MetricStatistics
{
    private const int Window = 10;
    private double mean, last5, last10; // each is right at every moment: another thread may read in between
    private double[]? ring; // while values come; folded into last5 and last10 when the trial ends
    private int count;

    /// <summary>How many finite values were reported.</summary>
    public readonly int Count => count;

    /// <summary>The last value, finite or not.</summary>
    public double Last { get; private set; }

    /// <summary>The smallest finite value; NaN when there is none.</summary>
    public double Min { get; private set; }

    /// <summary>The largest finite value; NaN when there is none.</summary>
    public double Max { get; private set; }

    /// <summary>The mean of all finite values; NaN when there is none.</summary>
    public readonly double Average => count == 0 ? double.NaN : mean;

    /// <summary>The mean of the last five finite values, or of as many as there are.</summary>
    public readonly double Last5Average => ring is null ? last5 : Mean(5);

    /// <summary>The mean of the last ten finite values, or of as many as there are.</summary>
    public readonly double Last10Average => ring is null ? last10 : Mean(Window);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(double value)
    {
        if (count == 0 && ring is null) (Min, Max, last5, last10) = (double.NaN, double.NaN, double.NaN, double.NaN);
        Last = value;
        if (!double.IsFinite(value)) return;
        // Most trials of a sweep report once: the ring is made at the second value.
        if (count == 0) (Min, Max, mean, last5, last10) = (value, value, value, value, value);
        else
        {
            ring ??= [mean, .. new double[Window - 1]];
            ring[count % Window] = value;
            mean += (value - mean) / (count + 1);
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
        }
        count++;
    }

    /// <summary>All but the last values.</summary>
    internal readonly StatisticsImage Image => new(count, Last, Min, Max, mean, last5, last10);

    /// <summary>The last values, while they come; empty before the second and after the end.</summary>
    internal readonly ReadOnlySpan<double> Recent => ring;

    /// <summary>What an image and the last values tell.</summary>
    internal static MetricStatistics Of(in StatisticsImage image, double[]? recent) => new()
    {
        count = (int)image.Count, Last = image.Last, Min = image.Min, Max = image.Max, mean = image.Mean, last5 = image.Last5, last10 = image.Last10, ring = recent,
    };

    internal readonly MetricStatistics Copy() => this with { ring = (double[]?)ring?.Clone() };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Close()
    {
        if (ring is null) return;
        (last5, last10) = (Mean(5), Mean(Window));
        ring = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly double Mean(int width)
    {
        var n = Math.Min(width, count);
        var total = 0.0;
        for (var i = 1; i <= n; i++) total += ring![(count - i) % Window];
        return total / n;
    }
}
