namespace Attune;

/// <summary>How sure it is that the best configuration is better than the second.</summary>
/// <param name="Best">The first trial of the configuration with the best mean.</param>
/// <param name="Second">The first trial of the next one.</param>
/// <param name="Difference">By how much the best mean is better, in the metric's unit.</param>
/// <param name="Noise">The standard deviation of the metric between trials of one and the same configuration; NaN where none was tried twice.</param>
/// <param name="Probability">How likely the best is really better; NaN where it cannot be told, as no configuration was tried twice.</param>
/// <param name="Repeats">How many trials there are beyond the first of each configuration: what the noise is estimated from.</param>
public sealed record Lead(Trial Best, Trial Second, double Difference, double Noise, double Probability, int Repeats)
{
    private const double Sure = 0.99;

    /// <summary>The same as a sentence.</summary>
    public override string ToString() => Repeats == 0
        ? FormattableString.Invariant($"{Best.Name} is better than {Second.Name} by {Difference:G3}; whether that is more than noise cannot be told, since no configuration was tried twice: put a Repeater around the searcher, or try the two again")
        : FormattableString.Invariant($"{Best.Name} is better than {Second.Name} by {Difference:G3} with a probability of {(Probability > Sure ? "over 99" : $"{100 * Probability:F0}")} % (noise {Noise:G3}, from {Repeats} repeats)");
}
