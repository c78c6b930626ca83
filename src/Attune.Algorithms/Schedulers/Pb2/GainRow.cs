namespace Attune;

/// <summary>A member's score at a time, with the values it trained with.</summary>
/// <param name="Trial">Which one.</param>
/// <param name="Turn">How often it had been considered.</param>
/// <param name="Time">When.</param>
/// <param name="Values">The values, in the order of the bounds.</param>
/// <param name="Score">The score; larger is better.</param>
/// <param name="IsFork">Whether the row says with what it went on from another: the time and the score are the other's.</param>
internal sealed record GainRow(int Trial, int Turn, double Time, double[] Values, double Score, bool IsFork);
