namespace Attune;

/// <summary>Points whose first coordinate is time, and how far each is from each before it.</summary>
internal sealed class PointSet
{
    private readonly double[] coordinates, distances, times; // of pairs (i, j) with j <= i, row by row

    /// <summary>These points, one after the other.</summary>
    /// <param name="coordinates">All coordinates.</param>
    /// <param name="width">The coordinates of a point.</param>
    public PointSet(double[] coordinates, int width)
    {
        (this.coordinates, Width, Count) = (coordinates, width, coordinates.Length / width);
        (distances, times) = (new double[Count * Count], new double[Count * Count]);
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j <= i; j++) (distances[i * Count + j], times[i * Count + j]) = (Lanes.SquaredDistance(this[i][1..], this[j][1..]), Math.Abs(this[i][0] - this[j][0]));
        }
    }

    /// <summary>How many points there are.</summary>
    public int Count { get; }

    /// <summary>The coordinates of a point.</summary>
    public int Width { get; }

    /// <summary>A point.</summary>
    public ReadOnlySpan<double> this[int index] => coordinates.AsSpan(index * Width, Width);

    /// <summary>The squared distances in all but time, of which the lower triangle is filled.</summary>
    public ReadOnlySpan<double> Distances => distances;

    /// <summary>The distances in time, of which the lower triangle is filled.</summary>
    public ReadOnlySpan<double> Times => times;

    /// <summary>With more points after these.</summary>
    public PointSet With(IEnumerable<double[]> more) => new([.. coordinates, .. more.SelectMany(point => point)], Width);
}
