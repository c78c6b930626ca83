namespace Attune;

/// <summary>How widely weighted coordinates lie, and how wide kernels should be for that.</summary>
internal struct Spread
{
    private const int Steps = 16; // widths for an octave: so that a model of thousands of kernels need not be made anew for every trial
    private double weight, sum, squares;

    /// <summary>Counts a coordinate in.</summary>
    public void Add(double coordinate, double by)
    {
        weight += by;
        sum += by * coordinate;
        squares += by * coordinate * coordinate;
    }

    /// <summary>
    /// The width of kernels,
    /// <code>
    /// (4)  b² = max(c s n^(-1/(d + 4)), 1/min(100, n + 1))² + h²/6,   s² = (n v + 1/12) / (n + 1)
    /// </code>
    /// a share c of Scott's rule (1992) with the variance v of the coordinates drawn towards that of the prior, not below Bergstra's "magic clip"; a value with a cell of width h is somewhere in it, and so
    /// is the point it is compared with. Rounded to sixteenths of an octave.
    /// </summary>
    /// <param name="axis">Where the coordinates lie.</param>
    /// <param name="count">n, how many kernels there are.</param>
    /// <param name="dimensions">d, how many axes are active together.</param>
    /// <param name="share">c, at most 1.</param>
    public readonly double Width(Axis axis, double count, int dimensions, double share = 1)
    {
        var variance = weight > 0 ? Math.Max(squares / weight - sum / weight * (sum / weight), 0) : 0;
        var deviation = share * Math.Sqrt((count * variance + 1.0 / 12) / (count + 1)) * Math.Pow(Math.Max(count, 1), -1.0 / (dimensions + 4));
        var width = Math.Sqrt(Math.Pow(Math.Max(deviation, 1 / Math.Min(100, count + 1)), 2) + 1 / (6 * axis.Count * axis.Count));
        return Math.Min(Math.Pow(2, Math.Round(Math.Log2(width) * Steps) / Steps), 1);
    }
}
