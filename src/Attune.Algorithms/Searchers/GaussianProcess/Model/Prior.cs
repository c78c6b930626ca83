namespace Attune;

/// <summary>
/// What is believed of hyperparameters beforehand. Lengthscales are log-normal, longer where there are more features, so that problems of many features are as complex as those of few
/// (Hvarfner, Hellsten and Nardi 2024, equation 6; their mean is longer for numbers, by the square root of 2); noise is log-normal, and the variance of the signal inverse-gamma.
/// </summary>
/// <param name="Features">How many features there are.</param>
/// <param name="Numbers">How many of them are numbers. Of options more is believed to carry over from one to another.</param>
internal sealed record Prior(int Features, int Numbers)
{
    /// <summary>The mean of the logarithm of the lengthscale of numbers, before what the number of features adds, and the deviation of that of any.</summary>
    public double Lengthscale { get; init; }
    public double LengthscaleDeviation { get; init; } = Math.Sqrt(3);

    /// <summary>The mean of the logarithm of the lengthscale of options, before what the number of features adds.</summary>
    public double OptionLengthscale { get; init; } = Math.Sqrt(2);

    /// <summary>The mean and the deviation of the logarithm of the noise.</summary>
    public double Noise { get; init; } = -9;
    public double NoiseDeviation { get; init; } = 4;

    /// <summary>Half of how many values the belief about the variance weighs as much as.</summary>
    public double VarianceShape { get; init; } = 1;

    /// <summary>The mean of the logarithm of the lengthscale of a feature.</summary>
    public double MeanOf(int feature) => (feature < Numbers ? Lengthscale : OptionLengthscale) + Math.Log(Features) / 2;

    /// <summary>The hyperparameters that are most likely beforehand.</summary>
    public double[] Centre => [.. Enumerable.Range(0, Features).Select(MeanOf), Noise];

    /// <summary>The negative logarithm of the density at hyperparameters, up to a constant; adds its gradient.</summary>
    public double Add(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var sum = 0.0;
        for (var f = 0; f < Features; f++) sum += Add(logarithms[f], MeanOf(f), LengthscaleDeviation, ref gradient[f]);
        return sum + Add(logarithms[Features], Noise, NoiseDeviation, ref gradient[Features]);
    }

    /// <summary>The variance of the signal that is most likely, given the sum of the squares of whitened values, and the number of values that takes part in it.</summary>
    public (double Count, double Variance) VarianceOf(double squares, int count) => (count + 2 * VarianceShape + 2, (squares + 2 * VarianceShape) / (count + 2 * VarianceShape + 2));

    private static double Add(double x, double mean, double deviation, ref double gradient)
    {
        var z = (x - mean) / deviation;
        gradient += z / deviation;
        return z * z / 2;
    }
}
