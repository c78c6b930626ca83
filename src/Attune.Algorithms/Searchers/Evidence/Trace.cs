namespace Attune;

/// <summary>What is kept of a trial beside its numbers.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="IsLocated">Whether its configuration is a point of the space.</param>
/// <param name="Iteration">The iteration of its last result; 0: none yet.</param>
/// <param name="Seconds">Seconds of training up to its last result: what it cost.</param>
/// <param name="Repeats">How often its result was taken over by suggestions that were not tried again.</param>
internal readonly record struct Trace(Stage Stage, bool IsLocated, int Iteration, float Seconds, int Repeats);
