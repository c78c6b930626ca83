namespace Attune;

/// <summary>A trial at a rung, the better one first; of equals the earlier.</summary>
/// <param name="Score">Its result there, such that larger is better.</param>
/// <param name="Trial">Which one.</param>
internal readonly record struct RungStanding(double Score, int Trial) : IComparable<RungStanding>
{
    public int CompareTo(RungStanding other) => other.Score.CompareTo(Score) is not 0 and var order ? order : Trial.CompareTo(other.Trial);
}
