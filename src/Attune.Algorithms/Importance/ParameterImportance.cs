namespace Attune;

/// <summary>How much a parameter matters.</summary>
/// <param name="Path">Where it stands in a configuration: <c>optimizer/lr</c>. The pick of a choice and what stands at the same path in its options are one.</param>
/// <param name="Importance">
/// The share of the variance of the metric over the space that it has a part in, alone or together with others, from 0 to 1: what would be left to vary if all others were known. With interactions these
/// shares add up to more than 1.
/// </param>
/// <param name="Alone">The share that it accounts for alone, averaged over all others. These add up to 1 at most.</param>
/// <param name="StandardError">The standard error of <paramref name="Importance"/>, from resampling the trials; NaN where it is not known.</param>
public sealed record ParameterImportance(string Path, double Importance, double Alone, double StandardError);
