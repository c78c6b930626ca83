namespace Attune;

/// <summary>Trials that failed for good in the same way.</summary>
/// <param name="Error">How the first of them failed.</param>
/// <param name="Trials">Their numbers, ascending.</param>
public sealed record FailureGroup(TrialError Error, IReadOnlyList<int> Trials);
