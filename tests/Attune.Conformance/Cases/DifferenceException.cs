namespace Attune.Conformance.Cases;

/// <summary>What is done here is not what was recorded.</summary>
/// <param name="what">Of what.</param>
/// <param name="expected">What was recorded.</param>
/// <param name="got">What is done here.</param>
internal sealed class DifferenceException(string what, object? expected, object? got) : Exception($"{what}: expected {expected ?? "nothing"}, got {got ?? "nothing"}");
