namespace Attune;

/// <summary>Who proposes next.</summary>
/// <param name="By">The member.</param>
/// <param name="Why">Why, in words.</param>
internal readonly record struct Turn(string By, string Why);
