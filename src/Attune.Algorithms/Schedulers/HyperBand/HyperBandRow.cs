namespace Attune;

/// <summary>How a bracket begins.</summary>
/// <param name="Halvings">How often it halves.</param>
/// <param name="Trials">With how many trials it begins; whole.</param>
/// <param name="Rung">Its first rung; whole, 0 when the bracket is left out of a band.</param>
/// <param name="Work">The time that all its trials take together; brackets are compared by how much of it is done.</param>
internal readonly record struct HyperBandRow(int Halvings, double Trials, double Rung, double Work);
