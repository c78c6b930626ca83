namespace Attune;

/// <summary>How a given value does not fit its place.</summary>
/// <param name="What">In words: <c>lr = 5 is outside of uniform=[0, 1]</c>.</param>
/// <param name="IsGrave">Whether it cannot stand there at all; otherwise it is only unlike what the domain gives.</param>
internal readonly record struct Misfit(string What, bool IsGrave);
