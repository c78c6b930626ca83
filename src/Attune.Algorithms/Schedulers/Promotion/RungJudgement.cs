namespace Attune;

/// <summary>How a trial stood at a rung when it got there, and what becomes of it.</summary>
/// <param name="Trial">Which one.</param>
/// <param name="Rung">The rung.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Reason">Why, in words.</param>
internal readonly record struct RungJudgement(int Trial, int Rung, RungOutcome Outcome, string Reason);
