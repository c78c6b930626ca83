namespace Attune.Bench;

/// <summary>A point that a method proposes.</summary>
/// <param name="Id">By which the method knows it.</param>
/// <param name="Point">The active parameters and their values.</param>
internal sealed record Proposal(int Id, Configuration Point);
