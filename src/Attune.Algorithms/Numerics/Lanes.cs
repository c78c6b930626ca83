using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// Sums of products, in eight lanes that are added up in a fixed order: the same bits on every machine, whatever its vectors. Nothing is fused. Vectors of a call have the same length.
/// </summary>
internal static class Lanes
{
    private const int Width = 8; // two vectors of four

    /// <summary>The sum of a[i] * b[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= a.Length - Width; i += Width)
        {
            low += At(ref x, i) * At(ref y, i);
            high += At(ref x, i + 4) * At(ref y, i + 4);
        }
        var sum = Sum(low, high);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Four sums at once: of row[i] times each of four rows that follow each other at a distance.</summary>
    /// <param name="row">The row that all four are multiplied with.</param>
    /// <param name="rows">The first of the four rows, and the others after it.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="sums">Receives the four sums, each with the bits of <see cref="Dot"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots(ReadOnlySpan<double> row, ReadOnlySpan<double> rows, int stride, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, 3 * stride + row.Length);
        ref var y = ref MemoryMarshal.GetReference(row);
        ref var x = ref MemoryMarshal.GetReference(rows);
        var (low0, low1, low2, low3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (high0, high1, high2, high3) = (low0, low0, low0, low0);
        var i = 0;
        for (; i <= row.Length - Width; i += Width)
        {
            var (low, high) = (At(ref y, i), At(ref y, i + 4));
            low0 += At(ref x, i) * low;
            high0 += At(ref x, i + 4) * high;
            low1 += At(ref x, stride + i) * low;
            high1 += At(ref x, stride + i + 4) * high;
            low2 += At(ref x, 2 * stride + i) * low;
            high2 += At(ref x, 2 * stride + i + 4) * high;
            low3 += At(ref x, 3 * stride + i) * low;
            high3 += At(ref x, 3 * stride + i + 4) * high;
        }
        (sums[0], sums[1], sums[2], sums[3]) = (Sum(low0, high0), Sum(low1, high1), Sum(low2, high2), Sum(low3, high3));
        for (; i < row.Length; i++)
        {
            for (var j = 0; j < 4; j++) sums[j] += rows[j * stride + i] * row[i];
        }
    }

    /// <summary>Adds factor * x[i] to each to[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> to, double factor, ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, to.Length);
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i <= to.Length - 4; i += 4) (At(ref target, i) + factors * At(ref source, i)).StoreUnsafe(ref target, (nuint)i);
        for (; i < to.Length; i++) to[i] += factor * x[i];
    }

    /// <summary>The sum of eight numbers.</summary>
    public static double Sum(ReadOnlySpan<double> eight) => Sum(Vector256.Create(eight), Vector256.Create(eight[4..]));

    /// <summary>The sum of the squares of a[i] - b[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(ref double first, int index) => Vector256.LoadUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> low, Vector256<double> high)
    {
        var four = low + high;
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
