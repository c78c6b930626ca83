namespace Attune;

/// <summary>When a descent ends, and how it begins.</summary>
/// <param name="Memory">How many steps are remembered, at least 1.</param>
/// <param name="Iterations">How many steps are made at most.</param>
/// <param name="Tolerance">It ends when no component of the projected gradient is above this.</param>
/// <param name="Progress">It ends when a step gains less than this, relative to the value or to 1.</param>
/// <param name="Reach">How far the first step goes at most, in the variable that moves most.</param>
internal sealed record DescentLimits(int Memory = 10, int Iterations = 200, double Tolerance = 1e-6, double Progress = 1e-10, double Reach = 1);
