namespace Attune;

/// <summary>A Gaussian process that is fitted to results and then asked.</summary>
/// <param name="features">How points are measured.</param>
/// <param name="isWarped">Whether axes are bent as results say.</param>
/// <param name="isLocal">Whether the noise depends on the point as results say; else it is the same everywhere.</param>
internal sealed class Surrogate(Features features, bool isWarped, bool isLocal = false)
{
    private const int Tries = 5, Descents = 3;
    private static readonly double More = Math.Log(100); // noise, where rounding has made the covariance indefinite
    private readonly Prior prior = new(features.Count, features.Numbers);
    private readonly Fit fit = new(features, new(features.Count, features.Numbers));

    /// <summary>What it says of points whose features are bent.</summary>
    public Posterior Posterior { get; } = new(features);

    /// <summary>The most likely hyperparameters after results, and warping: by turns, from where the last fit ended.</summary>
    /// <param name="seen">The results; what is pending is left out of account.</param>
    /// <param name="last">The last fit; null: there was none.</param>
    /// <param name="evaluations">How often likelihoods are evaluated at most in descents from one place.</param>
    public FitNote Fit(Seen seen, FitNote? last, int evaluations = int.MaxValue)
    {
        var most = isWarped ? evaluations / Descents : evaluations;
        var warping = isWarped && last is null ? Warping.None(features.Numbers) : last?.Warping ?? Warping.None(0);
        var noise = isLocal && last?.Noise.Slopes.Length != features.Numbers ? LocalNoise.Even(features.Numbers) : last?.Noise ?? new([]);
        (var found, noise, var isDone) = fit.To(warping.Of(seen), last?.Hyperparameters, noise, most);
        if (!isWarped) return new(seen.Count, found) { Noise = noise, IsDone = isDone };
        (warping, var isBent) = WarpLikelihood.Fit(features, prior, noise.Of(seen), found, warping, most);
        (found, noise, isDone) = fit.To(warping.Of(seen), found, noise, most);
        return new(seen.Count, found) { Warping = warping, Noise = noise, IsDone = isDone && isBent };
    }

    /// <summary>Learns results and what is pending; false when that cannot be done with numbers of this precision.</summary>
    public bool TryLearn(Seen seen, FitNote note, RandomStream random)
    {
        var (bent, logarithms) = (note.Warping.Of(note.Noise.Of(seen)), note.Hyperparameters.Logarithms);
        for (var i = 0; i < Tries; i++)
        {
            if (Posterior.TryLearn(bent, new([.. logarithms[..^1], logarithms[^1] + i * More]), prior, random)) return true;
        }
        return false;
    }
}
