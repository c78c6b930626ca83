namespace Attune;

/// <summary>A Gaussian process of bent features that is fitted to results and then asked.</summary>
internal sealed class WarpedProcess(Features features)
{
    private const int MostPoints = 512; // that are fitted at once
    private static readonly double Most = Math.Log(8); // of a and b, and of their inverses
    private readonly Surrogate surrogate = new(features);
    private readonly Prior prior = new(features.Count, features.Numbers);

    /// <summary>What it says of points whose features are bent.</summary>
    public Posterior Posterior => surrogate.Posterior;

    /// <summary>The most likely hyperparameters and warping after results: by turns, from where the last fit ended.</summary>
    public HeboNote Fit(Seen seen, HeboNote? last)
    {
        var warping = last?.Warping ?? Warping.None(features.Numbers);
        var hyperparameters = surrogate.Fit(Bent(seen, warping), last?.Hyperparameters);
        var logarithms = warping.Logarithms.ToArray();
        double[] upper = [.. Enumerable.Repeat(Most, logarithms.Length)], lower = Array.ConvertAll(upper, bound => -bound);
        var descent = new Lbfgs(iterations: 20, tolerance: 1e-3, progress: 1e-5);
        descent.Minimize(new WarpLikelihood(features, prior, seen.Thinned(MostPoints), hyperparameters).At, logarithms, lower, upper);
        warping = new(logarithms);
        return new(seen.Count, surrogate.Fit(Bent(seen, warping), hyperparameters), warping);
    }

    /// <summary>Learns results and what is pending; false when that cannot be done with numbers of this precision.</summary>
    public bool TryLearn(Seen seen, HeboNote note, RandomStream random) => surrogate.TryLearn(Bent(seen, note.Warping), note.Hyperparameters, random);

    private static Seen Bent(Seen seen, Warping warping) => seen with { Points = warping.Of(seen.Points) };
}
