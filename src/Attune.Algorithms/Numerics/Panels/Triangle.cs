using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// The lower triangle of a square matrix in panels of eight rows, each panel column after column as far as its diagonal tile. There is no leading dimension, so that no size is a trap for
/// the cache. Rows beyond its size are rows of the identity.
/// </summary>
internal sealed class Triangle
{
    private double[] items = [];

    /// <summary>How many rows and columns there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many panels there are.</summary>
    public int Panels => PanelsFor(Count);

    /// <summary>An element on the diagonal or below it.</summary>
    public ref double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(column, row);
            return ref items[Start(row / Tile.Side) + column * Tile.Side + row % Tile.Side];
        }
    }

    /// <summary>How many panels so many rows have.</summary>
    public static int PanelsFor(int rows) => (rows + Tile.Side - 1) / Tile.Side;

    /// <summary>The tile in a row and a column of tiles, on the diagonal or left of it, and what comes after it in its panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(int panel, int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), Start(panel) + column * Tile.Area);

    /// <summary>Sets the size. What was there stays, as far as there is room for it; new panels are to be filled.</summary>
    public void Resize(int count)
    {
        Count = count;
        var room = Start(Panels);
        if (room > items.Length) Array.Resize(ref items, Math.Max(room, items.Length + items.Length / 2));
    }

    /// <summary>Makes the rows beyond the size rows of the identity.</summary>
    public void Seal()
    {
        for (var row = Count; row < Panels * Tile.Side; row++)
        {
            for (var column = 0; column < Panels * Tile.Side; column++) items[Start(Panels - 1) + column * Tile.Side + row % Tile.Side] = row == column ? 1 : 0;
        }
    }

    private static int Start(int panel) => Tile.Area * (panel * (panel + 1) / 2);
}
