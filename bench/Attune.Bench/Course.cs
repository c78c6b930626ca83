namespace Attune.Bench;

/// <summary>How simulated trials go.</summary>
/// <param name="Trials">How many there are.</param>
/// <param name="Reports">How many results each has at most.</param>
/// <param name="Heeds">Whether they do as the scheduler says.</param>
/// <param name="Jitter">By how much a time may lie past the number of the result.</param>
/// <param name="IsPopulation">Whether the search is finished when all are there, so that they take turns from then on.</param>
internal sealed record Course(int Trials, int Reports, bool Heeds, double Jitter, bool IsPopulation = false);
