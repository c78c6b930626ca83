namespace Attune;

/// <summary>How well the order at a rung agreed with that in the end.</summary>
/// <param name="Kept">In how many pairs the one that ended ahead was ahead there.</param>
/// <param name="Pairs">Of how many.</param>
internal readonly record struct Agreement(double Kept, int Pairs)
{
    private const double Misleads = 0.7, Tells = 0.8;

    /// <summary>The share of trials that is to go on from the rung; see <see cref="WitnessedAsha"/>.</summary>
    public double Share(double reductionFactor) =>
        Pairs == 0 ? 1 / reductionFactor : 1 - Math.Clamp(((Kept + 1) / (Pairs + 2) - Misleads) / (Tells - Misleads), 0, 1) * (1 - 1 / reductionFactor);
}
