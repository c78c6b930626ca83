using System.Collections.Immutable;

namespace Attune;

/// <summary>One turn through the grid.</summary>
/// <param name="Number">Which pass, from 0.</param>
/// <param name="Given">The values that are fixed; null: none.</param>
/// <param name="Grids">The grids that are turned, the first fastest.</param>
internal readonly record struct VariantPass(long Number, Configuration? Given, ImmutableArray<GridVariable> Grids)
{
    /// <summary>How many configurations it has. Saturates at <see cref="long.MaxValue"/>.</summary>
    public long Count => GridVariable.Ways(Grids);

    /// <summary>Puts the grids to one of the pass's configurations; other coordinates are left as they are.</summary>
    /// <param name="way">Which one, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="unit">A point of the whole space.</param>
    public void Place(long way, Span<double> unit) => GridVariable.Place(Grids, way, unit);
}
