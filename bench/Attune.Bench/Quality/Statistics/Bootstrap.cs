namespace Attune.Bench;

/// <summary>The 95 % percentile interval of a mean by resampling (Efron 1979).</summary>
internal static class Bootstrap
{
    private const int Resamples = 10_000;

    public static (double Low, double High) Interval(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return (double.NaN, double.NaN);
        var random = RandomStream.At(0, "bootstrap", values.Count);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++) means[i] = Resample(values, random);
        Array.Sort(means);
        return (means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1]);
    }

    private static double Resample(IReadOnlyList<double> values, RandomStream random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++) sum += values[random.NextIndex(values.Count)];
        return sum / values.Count;
    }
}
