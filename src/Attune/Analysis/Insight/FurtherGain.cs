namespace Attune;

/// <summary>What further trials may be expected to bring, if they are like the latest ones.</summary>
/// <param name="Trials">How many further trials.</param>
/// <param name="Best">The best value there is.</param>
/// <param name="Expected">By how much the best of them is expected to be better than that, counting 0 where it is not; in the metric's unit.</param>
/// <param name="Chance">How likely one of them is better.</param>
/// <param name="LearntFrom">How many trials this is estimated from.</param>
public sealed record FurtherGain(int Trials, double Best, double Expected, double Chance, int LearntFrom)
{
    /// <summary>The estimate as a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Trials} further trials like the latest {LearntFrom} improve on {Best:G5} with a chance of {100 * Chance:F0} %, and by {Expected:G2} on average");
}
