namespace Attune;

/// <summary>That good trials lie at a bound of a parameter, beyond which there may be better ones.</summary>
/// <param name="Path">The parameter: <c>optimizer/lr</c>.</param>
/// <param name="IsUpper">Whether it is the upper bound.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Suggested">Where it might be instead: a quarter of the range further, on the parameter's own scale.</param>
/// <param name="Best">The best trial's value.</param>
/// <param name="Share">Which share of the best trials lies in the fifth of the range next to the bound.</param>
/// <param name="Chance">How likely as many would lie there by chance, if the parameter did not matter and trials were drawn evenly.</param>
public sealed record BoundaryHint(string Path, bool IsUpper, double Bound, double Suggested, double Best, double Share, double Chance)
{
    /// <summary>The hint as a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Path}: the best trial has {Best:G4}, and {100 * Share:F0} % of the best lie near the {(IsUpper ? "upper" : "lower")} bound {Bound:G4}: widen it, to {Suggested:G4} say");
}
