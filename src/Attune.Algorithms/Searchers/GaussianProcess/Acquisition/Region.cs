namespace Attune;

/// <summary>A box in which the next point is looked for.</summary>
/// <param name="Lower">The lower bound of each feature that is a number.</param>
/// <param name="Upper">Its upper bound, below 1.</param>
internal sealed record Region(double[] Lower, double[] Upper)
{
    /// <summary>The largest coordinate below 1.</summary>
    public static readonly double Top = Math.BitDecrement(1.0);

    /// <summary>All there is.</summary>
    public static Region Whole(int numbers) => new(new double[numbers], [.. Enumerable.Repeat(Top, numbers)]);
}
