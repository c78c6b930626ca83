namespace Attune;

/// <summary>A box in which the next point is looked for.</summary>
/// <param name="Lower">The lower bound of each feature that is a number.</param>
/// <param name="Upper">Its upper bound, below 1.</param>
internal sealed record Region(double[] Lower, double[] Upper)
{
    /// <summary>The largest coordinate below 1.</summary>
    public static readonly double Top = Math.BitDecrement(1.0);

    /// <summary>The axis that stays at a coordinate, if one does.</summary>
    public (int Axis, double Coordinate)? Held { get; init; }

    /// <summary>Puts the axis that is held to its place.</summary>
    public void Hold(Span<double> point)
    {
        if (Held is var (axis, coordinate)) point[axis] = coordinate;
    }

    /// <summary>All there is.</summary>
    public static Region Whole(int numbers) => new(new double[numbers], [.. Enumerable.Repeat(Top, numbers)]);
}
