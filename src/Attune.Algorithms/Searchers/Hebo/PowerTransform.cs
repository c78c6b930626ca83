namespace Attune;

/// <summary>
/// Losses made as normal as a power makes them: Box and Cox's (1964) where all are positive, else Yeo and Johnson's (2000), with the power that is most likely (Cowen-Rivers et al. 2022, section 3.2),
/// <code>
/// (4)  T(y) = (y^λ - 1) / λ, or log y where λ = 0
/// (5)  λ = argmax -n log s(T) + (λ - 1) Σ log y,  s the deviation of the transformed losses
/// </code>
/// Mean 0, variance 1.
/// </summary>
internal static class PowerTransform
{
    private const double Most = 2, Step = 0.1; // of powers that are tried
    private const double Share = 0.9, Reach = 100; // of losses that are trusted, and of their range, beyond which a loss counts as if it were there
    private const double LeastShare = 1e-9; // of the deviation, below which the least loss does not tell a power

    /// <summary>The transformed losses; one that is not finite counts as the worst.</summary>
    public static double[] Of(double[] losses)
    {
        double[] finite = [.. losses.Where(double.IsFinite).Order()];
        if (finite.Length == 0) return new double[losses.Length];
        var trusted = finite[(int)(Share * (finite.Length - 1))];
        var worst = Math.Min(finite[^1], trusted + Reach * (trusted - finite[0]));
        var values = Array.ConvertAll(losses, loss => double.IsFinite(loss) ? Math.Min(loss, worst) : worst);
        var deviation = Statistics.PopulationDeviation(values);
        if (!(deviation > 0 && double.IsFinite(deviation))) return new double[losses.Length];
        if (finite[0] / deviation > LeastShare && Standard(BoxCox(Array.ConvertAll(values, value => value / deviation))) is { } found) return found;
        return Standard(YeoJohnson.Apply(Standard(values)!)) ?? new double[losses.Length];
    }

    // (4) under the λ of (5).
    private static double[] BoxCox(double[] values)
    {
        double[] logs = Array.ConvertAll(values, Math.Log);
        var (sum, best, likelihood) = (logs.Sum(), logs, double.NegativeInfinity);
        for (var power = -Most; power <= Most + Step / 2; power += Step)
        {
            var transformed = Math.Abs(power) < Step / 2 ? logs : Array.ConvertAll(logs, log => (Math.Exp(power * log) - 1) / power);
            var found = -values.Length * Math.Log(Statistics.PopulationDeviation(transformed)) + (power - 1) * sum;
            if (found > likelihood) (best, likelihood) = (transformed, found);
        }
        return best;
    }

    private static double[]? Standard(double[] values)
    {
        var (mean, deviation) = (values.Sum() / values.Length, Statistics.PopulationDeviation(values));
        return deviation > 0 && double.IsFinite(deviation) ? Array.ConvertAll(values, value => (value - mean) / deviation) : null;
    }
}
