namespace Attune.Bench;

/// <summary>One evaluation of a task.</summary>
/// <param name="Point">The active parameters and their values.</param>
/// <param name="Fidelity">How much is spent, by name; what is not named is the target.</param>
/// <param name="Trial">Its number in the run, from 0: noise depends on it.</param>
internal readonly record struct Query(Configuration Point, Configuration Fidelity, int Trial);
