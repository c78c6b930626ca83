namespace Attune;

/// <summary>An attempt that is there: it runs, or not all that it said has been heard.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Attempt">The attempt's number.</param>
public readonly record struct RunningAttempt(int Trial, int Attempt);
