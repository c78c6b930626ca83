namespace Attune;

/// <summary>A constraint as a model knows it.</summary>
/// <param name="Belief">What is known of its excess.</param>
/// <param name="Threshold">What the excess must not be above.</param>
internal sealed record Limit(Belief Belief, double Threshold)
{
    /// <summary>The logarithm of the chance that a point that was asked for keeps to it, under a story: of Φ(z), z = (threshold - μ) / σ; and how that changes with z.</summary>
    public (double Log, double Slope, double Z) Chance(int point, int story)
    {
        var z = (Threshold - Belief.Mean(point, story)) / Belief.Deviation(point);
        var (log, slope) = StandardNormal.LogBelow(z);
        return (log, slope, z);
    }
}
