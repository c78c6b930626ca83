using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>L⁻ᵀ of a <see cref="CholeskyFactor"/>, upper triangular, from which tiles of A⁻¹ = L⁻ᵀ L⁻¹ are had one at a time. Each panel begins with its diagonal tile.</summary>
internal sealed class InverseFactor
{
    private double[] items = [];
    private int panels;

    /// <summary>Computes it; room is kept from one time to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invert(CholeskyFactor factor)
    {
        panels = factor.Rows.Panels;
        var room = Start(panels);
        if (room > items.Length) items = new double[room];
        else items.AsSpan(0, room).Clear();
        for (var p = 0; p < panels; p++)
        {
            for (var i = 0; i < Tile.Side; i++) Unsafe.Add(ref At(p, p), i * Tile.Side + i) = 1;
            for (var q = 0; q <= p; q++)
            {
                Tile.Subtract(ref At(q, p), ref At(q, q), ref factor.Rows.At(p, q), (p - q) * Tile.Side);
                Tile.DivideTurned(ref At(q, p), ref factor.Rows.At(p, p));
            }
        }
    }

    /// <summary>Takes a tile of A⁻¹ from another tile.</summary>
    /// <param name="row">The row of tiles.</param>
    /// <param name="column">The column of tiles, at most the row.</param>
    /// <param name="from">What it is taken from.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SubtractInverse(int row, int column, ref double from) => Tile.Subtract(ref from, ref At(row, row), ref At(column, row), (panels - row) * Tile.Side);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double At(int panel, int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), Start(panel) + (column - panel) * Tile.Area);

    private int Start(int panel) => Tile.Area * (panel * panels - panel * (panel - 1) / 2);
}
