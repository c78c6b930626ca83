namespace Attune;

/// <summary>What a Gaussian process is told before it sees results.</summary>
/// <param name="Logarithms">The logarithms of the lengthscale of each feature, and last that of the noise: its variance as a share of the variance of the signal.</param>
internal readonly record struct Hyperparameters(double[] Logarithms)
{
    /// <summary>The bounds of lengthscales. A feature with the longest changes nothing.</summary>
    public static readonly double LeastLengthscale = Math.Log(5e-3), MostLengthscale = Math.Log(1e3);

    /// <summary>The bounds of the noise. The least is what keeps matrices positive definite where there is no noise.</summary>
    public static readonly double LeastNoise = Math.Log(1e-10), MostNoise = Math.Log(10);

    /// <summary>The noise's share.</summary>
    public double Noise => Math.Exp(Logarithms[^1]);

    /// <summary>Whether they are of so many features.</summary>
    public bool Suit(Features features) => Logarithms.Length == features.Count + 1;

    /// <summary>The distance between points.</summary>
    public Metric MetricOf(Features features) => new([.. Logarithms[..^1].Select(logarithm => Math.Exp(-2 * logarithm))], features.Numbers);
}
