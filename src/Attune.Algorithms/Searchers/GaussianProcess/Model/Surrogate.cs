namespace Attune;

/// <summary>A Gaussian process that is fitted to results and then asked.</summary>
internal sealed class Surrogate(Features features)
{
    private const int Tries = 5;
    private static readonly double More = Math.Log(100); // noise, where rounding has made the covariance indefinite
    private readonly Prior prior = new(features.Count, features.Numbers);
    private readonly Fit fit = new(features, new(features.Count, features.Numbers));

    /// <summary>What it says of points.</summary>
    public Posterior Posterior { get; } = new(features);

    /// <summary>The hyperparameters that are most likely after results.</summary>
    public Hyperparameters Fit(Seen seen, Hyperparameters? last) => fit.To(seen, last);

    /// <summary>Learns results and what is pending; false when that cannot be done with numbers of this precision.</summary>
    public bool TryLearn(Seen seen, Hyperparameters hyperparameters, RandomStream random)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (Posterior.TryLearn(seen, new([.. hyperparameters.Logarithms[..^1], hyperparameters.Logarithms[^1] + i * More]), prior, random)) return true;
        }
        return false;
    }
}
