namespace Attune;

/// <summary>A member's place in the order of the population: by score, ascending; among equals the one added first comes first.</summary>
internal readonly record struct Rank(double Score, long Order, int Trial) : IComparable<Rank>
{
    public int CompareTo(Rank other) => Score.CompareTo(other.Score) is var score and not 0 ? score : Order.CompareTo(other.Order);
}
