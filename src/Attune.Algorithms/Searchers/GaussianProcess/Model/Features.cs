using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// The coordinates in which a kernel measures how far points are apart: one for each axis, numbers first, then options. A number that is not active counts as the middle of its axis, an
/// option as one of its own, so that points in which an axis is not active have the same place on it.
/// </summary>
internal sealed class Features
{
    private const double Middle = 0.5, Absent = -1;
    private readonly Axes axes;
    private readonly int[] order;

    public Features(Axes axes)
    {
        this.axes = axes;
        order = [.. axes.Where(axis => axis.Kind != AxisKind.Categorical).Concat(axes.Where(axis => axis.Kind == AxisKind.Categorical)).Select(axis => axis.Index)];
        Numbers = axes.Count(axis => axis.Kind != AxisKind.Categorical);
    }

    /// <summary>How many there are.</summary>
    public int Count => order.Length;

    /// <summary>How many of them are numbers.</summary>
    public int Numbers { get; }

    /// <summary>The axis of a feature.</summary>
    public int AxisOf(int feature) => order[feature];

    /// <summary>The coordinates of a point on the features that are numbers, NaN where they are not active.</summary>
    public double[] NumbersOf(double[] point) => [.. order.Take(Numbers).Select(axis => point[axis])];

    /// <summary>Writes the features of a point into a lane.</summary>
    /// <param name="point">A point; NaN where an axis is not active.</param>
    /// <param name="lane">The place of its first feature; the others follow a tile's side apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode(ReadOnlySpan<double> point, ref double lane)
    {
        for (var f = 0; f < order.Length; f++)
        {
            var coordinate = point[order[f]];
            Unsafe.Add(ref lane, f * Tile.Side) = f < Numbers ? double.IsNaN(coordinate) ? Middle : coordinate : double.IsNaN(coordinate) ? Absent : axes[order[f]].Pick(coordinate);
        }
    }
}
