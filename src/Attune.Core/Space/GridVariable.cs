using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// A part of the space that grid search turns through: a grid together with the grids inside its options. Its ways are counted as a tree, so that a grid under
/// one option is turned only while that option is picked: two options with two values each are 4 ways, not 8. Random coordinates are left as they are.
/// </summary>
public sealed class GridVariable
{
    private readonly int offset;
    private readonly ImmutableArray<ImmutableArray<GridVariable>> inner;

    internal GridVariable(string path, Choice grid, int offset, ImmutableArray<ImmutableArray<GridVariable>> inner)
    {
        (Path, Grid, this.offset, this.inner) = (path, grid, offset, inner);
        foreach (var option in inner) Count = Add(Count, Ways(option));
    }

    /// <summary>Where the grid stands in the configuration.</summary>
    public string Path { get; }

    /// <summary>The grid.</summary>
    public Choice Grid { get; }

    /// <summary>How many ways there are: the options, each times the ways of the grids inside it. Saturates at <see cref="long.MaxValue"/>.</summary>
    public long Count { get; }

    /// <summary>Puts the grid, and the grids inside the option that it picks, to one of its ways. Inner grids turn fastest, the first path first.</summary>
    /// <param name="way">Which way, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="unit">A point of the whole space; only the coordinates of these grids are written.</param>
    public void Place(long way, Span<double> unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(way);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(way, Count);
        var option = 0;
        for (var ways = Ways(inner[0]); way >= ways; ways = Ways(inner[option]))
        {
            way -= ways;
            option++;
        }
        unit[offset] = Grid.Middle(option);
        Place(inner[option], way, unit);
    }

    /// <summary>Puts several grids to one of their common ways; the first grid turns fastest.</summary>
    public static void Place(ImmutableArray<GridVariable> grids, long way, Span<double> unit)
    {
        foreach (var grid in grids)
        {
            grid.Place(way % grid.Count, unit);
            way /= grid.Count;
        }
    }

    /// <summary>How many common ways several grids have. Saturates at <see cref="long.MaxValue"/>.</summary>
    public static long Ways(ImmutableArray<GridVariable> grids)
    {
        var ways = 1L;
        foreach (var grid in grids) ways = grid.Count > long.MaxValue / ways ? long.MaxValue : ways * grid.Count;
        return ways;
    }

    internal static ImmutableArray<GridVariable> Sorted(IEnumerable<GridVariable> grids) => [.. grids.OrderBy(grid => grid.Path, Paths.Order)];

    private static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
