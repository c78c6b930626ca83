namespace Attune;

/// <summary>Numbers in ascending order, equal ones as often as they were added; each operation costs O(√n).</summary>
internal sealed class OrderedMultiset
{
    private readonly RankedList<double> numbers = new();

    /// <summary>How many numbers there are.</summary>
    public int Count => numbers.Count;

    /// <summary>The number at a position, the smallest at 0.</summary>
    public double this[int index] => numbers[index];

    /// <summary>Adds a number, which may be infinite but not NaN.</summary>
    public void Add(double value) => numbers.Add(value);

    /// <summary>Removes one number equal to this one; false when there is none.</summary>
    public bool Remove(double value) => numbers.Remove(value);

    /// <summary>How many numbers are larger than this one.</summary>
    public int CountAbove(double value) => double.IsPositiveInfinity(value) ? 0 : Count - numbers.CountBelow(Math.BitIncrement(value));

    /// <summary>
    /// The percentile by linear interpolation between the two nearest ranks, at position <c>(n - 1) * fraction</c>; computed from the nearer rank, as NumPy does.
    /// Between negative infinity and a number it is negative infinity.
    /// </summary>
    /// <param name="fraction">From 0, the smallest, to 1, the largest.</param>
    public double Percentile(double fraction)
    {
        var position = (Count - 1) * fraction;
        var below = (int)Math.Floor(position);
        var share = position - below;
        var low = this[below];
        if (share == 0 || double.IsNegativeInfinity(low)) return low;
        var high = this[below + 1];
        return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
    }
}
