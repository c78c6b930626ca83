namespace Attune;

/// <summary>ψ(a) = E[(a - y)⁺] of a normal y, by how much it is expected to be below a bound, as a logarithm; and how that changes with the mean and the deviation of y.</summary>
internal readonly record struct Hope(double Log, double ByMean, double ByDeviation)
{
    private const double Sure = 9; // deviations beyond which φ is below the precision of numbers
    private const double Narrow = 1e-5; // where 1 - e^-x is x - x²/2

    /// <summary>ψ of a bound.</summary>
    public static Hope Of(double bound, double mean, double deviation)
    {
        var z = (bound - mean) / deviation;
        if (z > Sure) return new(Math.Log(bound - mean), -1 / (bound - mean), 0);
        var (log, slope) = LogImprovement.At(z);
        return new(Math.Log(deviation) + log, -slope / deviation, (1 - z * slope) / deviation);
    }

    /// <summary>ψ less that of a lower bound: with ρ their ratio, ψ (1 - ρ).</summary>
    public Hope Less(Hope lower)
    {
        var gap = lower.Log - Log;
        var (ratio, rest) = (Math.Exp(gap), gap > -Narrow ? -gap * (1 + gap / 2) : 1 - Math.Exp(gap));
        return new(Log + Math.Log(rest), (ByMean - ratio * lower.ByMean) / rest, (ByDeviation - ratio * lower.ByDeviation) / rest);
    }
}
