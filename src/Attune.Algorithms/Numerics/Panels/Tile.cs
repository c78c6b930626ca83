using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// Squares of eight rows and columns, column after column, from which panels are made. Each element is one chain of fused steps in the order of the columns that are multiplied, so that
/// results have the same bits whatever the vectors of the machine and however the work is cut.
/// </summary>
internal static class Tile
{
    /// <summary>How many rows and columns a tile has.</summary>
    public const int Side = 8;

    /// <summary>How many elements a tile has.</summary>
    public const int Area = Side * Side;

    /// <summary>Takes a bᵀ from a tile.</summary>
    /// <param name="c">The tile.</param>
    /// <param name="a">A panel: eight rows, column after column.</param>
    /// <param name="b">Another, as deep.</param>
    /// <param name="depth">How many columns both have.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(ref double c, ref double a, ref double b, int depth)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Subtract512(ref c, ref a, ref b, depth);
        }
        else
        {
            Subtract256(ref c, ref a, ref b, depth);
            Subtract256(ref Unsafe.Add(ref c, Area / 2), ref a, ref Unsafe.Add(ref b, Side / 2), depth);
        }
    }

    /// <summary>Takes a b from a tile, the columns of a from first to last.</summary>
    /// <param name="c">The tile.</param>
    /// <param name="a">A tile.</param>
    /// <param name="b">Another.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractTurned(ref double c, ref double a, ref double b)
    {
        for (var j = 0; j < Side; j++)
        {
            var column = Column(ref c, j);
            for (var k = 0; k < Side; k++) column = Vector512.FusedMultiplyAdd(-Column(ref a, k), Vector512.Create(Unsafe.Add(ref b, j * Side + k)), column);
            column.StoreUnsafe(ref c, (nuint)(j * Side));
        }
    }

    /// <summary>Replaces a tile c by c L⁻ᵀ.</summary>
    /// <param name="c">The tile.</param>
    /// <param name="l">A lower triangular tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DivideTurned(ref double c, ref double l)
    {
        for (var j = 0; j < Side; j++)
        {
            var column = Column(ref c, j) * Vector512.Create(1 / Unsafe.Add(ref l, j * Side + j));
            column.StoreUnsafe(ref c, (nuint)(j * Side));
            for (var k = j + 1; k < Side; k++) Step(ref c, k, column, Unsafe.Add(ref l, j * Side + k));
        }
    }

    /// <summary>Replaces a tile c by c L⁻¹.</summary>
    /// <param name="c">The tile.</param>
    /// <param name="l">A lower triangular tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(ref double c, ref double l)
    {
        for (var j = Side - 1; j >= 0; j--)
        {
            var column = Column(ref c, j) * Vector512.Create(1 / Unsafe.Add(ref l, j * Side + j));
            column.StoreUnsafe(ref c, (nuint)(j * Side));
            for (var k = 0; k < j; k++) Step(ref c, k, column, Unsafe.Add(ref l, k * Side + j));
        }
    }

    /// <summary>Replaces a symmetric tile, of which the lower triangle is read, by the lower triangular L with L Lᵀ equal to it.</summary>
    /// <returns>Whether the tile is positive definite; it is half replaced otherwise.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryFactor(ref double c)
    {
        for (var j = 0; j < Side; j++)
        {
            var pivot = Unsafe.Add(ref c, j * Side + j);
            if (!(pivot > 0 && double.IsFinite(pivot))) return false;
            var root = Math.Sqrt(pivot);
            var column = Column(ref c, j) * Vector512.Create(1 / root);
            column.StoreUnsafe(ref c, (nuint)(j * Side));
            Unsafe.Add(ref c, j * Side + j) = root;
            for (var i = 0; i < j; i++) Unsafe.Add(ref c, j * Side + i) = 0;
            for (var k = j + 1; k < Side; k++) Step(ref c, k, column, Unsafe.Add(ref c, j * Side + k));
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Column(ref double tile, int column) => Vector512.LoadUnsafe(ref tile, (nuint)(column * Side));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref double c, int column, Vector512<double> by, double factor) =>
        Vector512.FusedMultiplyAdd(-by, Vector512.Create(factor), Column(ref c, column)).StoreUnsafe(ref c, (nuint)(column * Side));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract512(ref double c, ref double a, ref double b, int depth)
    {
        var (c0, c1, c2, c3) = (Column(ref c, 0), Column(ref c, 1), Column(ref c, 2), Column(ref c, 3));
        var (c4, c5, c6, c7) = (Column(ref c, 4), Column(ref c, 5), Column(ref c, 6), Column(ref c, 7));
        for (var k = 0; k < depth; k++)
        {
            var row = -Column(ref a, k);
            ref var column = ref Unsafe.Add(ref b, k * Side);
            c0 = Vector512.FusedMultiplyAdd(row, Vector512.Create(column), c0);
            c1 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 1)), c1);
            c2 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 2)), c2);
            c3 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 3)), c3);
            c4 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 4)), c4);
            c5 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 5)), c5);
            c6 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 6)), c6);
            c7 = Vector512.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref column, 7)), c7);
        }
        c0.StoreUnsafe(ref c, 0);
        c1.StoreUnsafe(ref c, 1 * Side);
        c2.StoreUnsafe(ref c, 2 * Side);
        c3.StoreUnsafe(ref c, 3 * Side);
        c4.StoreUnsafe(ref c, 4 * Side);
        c5.StoreUnsafe(ref c, 5 * Side);
        c6.StoreUnsafe(ref c, 6 * Side);
        c7.StoreUnsafe(ref c, 7 * Side);
    }

    // Four columns of the tile, which sixteen registers can hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract256(ref double c, ref double a, ref double b, int depth)
    {
        var (low0, low1, low2, low3) = (Half(ref c, 0), Half(ref c, 2), Half(ref c, 4), Half(ref c, 6));
        var (high0, high1, high2, high3) = (Half(ref c, 1), Half(ref c, 3), Half(ref c, 5), Half(ref c, 7));
        for (var k = 0; k < depth; k++)
        {
            var (low, high) = (-Half(ref a, 2 * k), -Half(ref a, 2 * k + 1));
            ref var column = ref Unsafe.Add(ref b, k * Side);
            var factor = Vector256.Create(column);
            (low0, high0) = (Vector256.FusedMultiplyAdd(low, factor, low0), Vector256.FusedMultiplyAdd(high, factor, high0));
            factor = Vector256.Create(Unsafe.Add(ref column, 1));
            (low1, high1) = (Vector256.FusedMultiplyAdd(low, factor, low1), Vector256.FusedMultiplyAdd(high, factor, high1));
            factor = Vector256.Create(Unsafe.Add(ref column, 2));
            (low2, high2) = (Vector256.FusedMultiplyAdd(low, factor, low2), Vector256.FusedMultiplyAdd(high, factor, high2));
            factor = Vector256.Create(Unsafe.Add(ref column, 3));
            (low3, high3) = (Vector256.FusedMultiplyAdd(low, factor, low3), Vector256.FusedMultiplyAdd(high, factor, high3));
        }
        low0.StoreUnsafe(ref c, 0);
        high0.StoreUnsafe(ref c, 4);
        low1.StoreUnsafe(ref c, 8);
        high1.StoreUnsafe(ref c, 12);
        low2.StoreUnsafe(ref c, 16);
        high2.StoreUnsafe(ref c, 20);
        low3.StoreUnsafe(ref c, 24);
        high3.StoreUnsafe(ref c, 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Half(ref double tile, int half) => Vector256.LoadUnsafe(ref tile, (nuint)(half * (Side / 2)));
}
