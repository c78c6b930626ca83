namespace Attune;

/// <summary>
/// The hyperparameters that are most likely after results: a descent from where the last fit ended and, while results are few, one from short lengthscales. Of many results as many are fitted
/// as can be at once.
/// </summary>
internal sealed class Fit(Features features, Prior prior)
{
    private const int MostPoints = 512, Few = 50;
    private const double ShortLengthscale = 0.5;
    private readonly Likelihood likelihood = new(features, prior);

    /// <summary>Fits.</summary>
    /// <param name="seen">The results; what is pending is left out of account.</param>
    /// <param name="last">Where the last fit ended; null: there was none.</param>
    public Hyperparameters To(Seen seen, Hyperparameters? last)
    {
        var (points, values, shares) = seen.Thinned(MostPoints);
        likelihood.See(points, values, shares);
        var descent = new Lbfgs(iterations: values.Length <= 100 ? 40 : values.Length <= 300 ? 20 : 12, tolerance: 1e-3, progress: 1e-5);
        var (best, value) = From(descent, last?.Logarithms ?? prior.Centre);
        if (values.Length > Few) return new(best);
        var (other, found) = From(descent, [.. Enumerable.Repeat(Math.Log(ShortLengthscale), features.Count), prior.Noise]);
        return new(found < value ? other : best);
    }

    private (double[] Logarithms, double Value) From(Lbfgs descent, double[] start)
    {
        double[] at = [.. start], lower = [.. Enumerable.Repeat(Hyperparameters.LeastLengthscale, features.Count), Hyperparameters.LeastNoise];
        double[] upper = [.. Enumerable.Repeat(Hyperparameters.MostLengthscale, features.Count), Hyperparameters.MostNoise];
        var value = descent.Minimize(likelihood.At, at, lower, upper);
        return (at, double.IsNaN(value) ? double.PositiveInfinity : value);
    }
}
