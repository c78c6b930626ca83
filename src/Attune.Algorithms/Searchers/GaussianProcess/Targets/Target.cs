namespace Attune;

/// <summary>Losses as a Gaussian process likes them: mean 0, variance 1, as normal as a power makes them.</summary>
internal static class Target
{
    private const double Share = 0.9; // of losses that are trusted
    private const double Reach = 100; // of their range, beyond which a loss counts as if it were there
    private const double Mixture = 0.05; // Knowles's rho

    /// <summary>The targets of losses; one that is not finite counts as the worst.</summary>
    public static double[] Of(double[] losses)
    {
        double[] finite = [.. losses.Where(double.IsFinite).Order()];
        if (finite.Length == 0) return new double[losses.Length];
        var trusted = finite[(int)(Share * (finite.Length - 1))];
        var most = Math.Min(finite[^1], trusted + Reach * (trusted - finite[0]));
        return Standard(YeoJohnson.Apply(Standard(Array.ConvertAll(losses, loss => double.IsFinite(loss) ? Math.Min(loss, most) : most))));
    }

    /// <summary>The targets of several losses as one, by weights that are drawn: the augmented Tchebycheff function (Knowles 2006, equation 2).</summary>
    /// <param name="losses">Of each trial its losses.</param>
    /// <param name="random">Draws the weights.</param>
    public static double[] Of(IReadOnlyList<double[]> losses, RandomStream random)
    {
        if (losses[0].Length == 1) return Of([.. losses.Select(loss => loss[0])]);
        double[] weights = [.. losses[0].Select(_ => -Math.Log(1 - random.NextUnit()))];
        var sum = weights.Sum();
        double[][] ranges = [.. weights.Select((weight, o) => Range(Of([.. losses.Select(loss => loss[o])]), weight / sum))];
        return Standard([.. losses.Select((_, i) => ranges.Max(range => range[i]) + Mixture * ranges.Sum(range => range[i]))]);
    }

    /// <summary>Values less their mean, as a share of their deviation; all 0 where there is none.</summary>
    public static double[] Standard(double[] values)
    {
        var (mean, deviation) = (values.Sum() / values.Length, Statistics.PopulationDeviation(values));
        return deviation > 0 && double.IsFinite(deviation) ? Array.ConvertAll(values, value => (value - mean) / deviation) : new double[values.Length];
    }

    private static double[] Range(double[] targets, double width)
    {
        var (least, most) = (targets.Min(), targets.Max());
        return most > least ? Array.ConvertAll(targets, target => width * (target - least) / (most - least)) : new double[targets.Length];
    }
}
