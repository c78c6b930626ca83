namespace Attune;

/// <summary>
/// The hyperparameters that are most likely after results: a descent from where the last fit ended and, while results are few, one from short lengthscales. Of many results as many are fitted
/// as can be at once.
/// </summary>
internal sealed class Fit(Features features, Prior prior)
{
    private const int MostPoints = 512, Few = 50;
    private const double ShortLengthscale = 0.5;
    private const double Little = 0.1; // of the logarithm of the likelihood: gained by all that a descent may cost, it is not worth going on
    private const double FirstStep = 0.25; // of a descent that goes on from the last fit: far less than e-fold
    private readonly Likelihood likelihood = new(features, prior);

    /// <summary>Fits.</summary>
    /// <param name="seen">The results; what is pending is left out of account.</param>
    /// <param name="last">Where the last fit ended; null: there was none.</param>
    /// <param name="noise">How the noise depended on the point then; no slopes: it is the same everywhere.</param>
    /// <param name="evaluations">How often a descent evaluates the likelihood at most.</param>
    /// <returns>What was found, and whether there is nothing more to find from there; else it has cost enough.</returns>
    public (Hyperparameters Found, LocalNoise Noise, bool IsDone) To(Seen seen, Hyperparameters? last, LocalNoise noise, int evaluations)
    {
        var thinned = seen.Thinned(MostPoints);
        likelihood.See(thinned);
        var limits = new DescentLimits(Iterations: thinned.Count <= 100 ? 40 : thinned.Count <= 300 ? 20 : 12, Tolerance: 1e-3, Progress: 1e-4);
        var (best, isDone) = From(last is null ? limits : limits with { Reach = FirstStep }, [.. last?.Logarithms ?? prior.Centre, .. noise.Slopes], evaluations);
        if (thinned.Count <= Few)
        {
            var (other, isOtherDone) = From(limits, [.. Enumerable.Repeat(Math.Log(ShortLengthscale), features.Count), prior.Noise, .. new double[noise.Slopes.Length]], evaluations);
            if (!(best.Value <= other.Value)) (best, isDone) = (other, isOtherDone);
        }
        return (new([.. best.Best[..(features.Count + 1)]]), new([.. best.Best[(features.Count + 1)..]]), isDone);
    }

    private (Descent Way, bool IsDone) From(DescentLimits limits, double[] start, int evaluations)
    {
        var steep = Enumerable.Repeat(LocalNoise.Most, start.Length - features.Count - 1);
        double[] lower = [.. Enumerable.Repeat(Hyperparameters.LeastLengthscale, features.Count), Hyperparameters.LeastNoise, .. steep.Select(most => -most)];
        double[] upper = [.. Enumerable.Repeat(Hyperparameters.MostLengthscale, features.Count), Hyperparameters.MostNoise, .. steep];
        var (descent, gradient) = (new Descent(start, lower, upper, limits), new double[start.Length]);
        var first = likelihood.At(descent.Next, gradient);
        descent.Tell(first, gradient);
        for (var i = 1; i < evaluations && !descent.IsDone; i++) descent.Tell(likelihood.At(descent.Next, gradient), gradient);
        return (descent, descent.IsDone || first - descent.Value < Little);
    }
}
