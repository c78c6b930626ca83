using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// The Matérn kernel of smoothness 5/2 (Rasmussen and Williams 2006, equation 4.17) with a lengthscale for each feature: k = (1 + s + s²/3) exp(-s) with s² = 5 r². Options count by whether
/// they are the same (Hutter 2009).
/// </summary>
internal static class Matern
{
    /// <summary>The kernel between eight points and eight others, and its slope along the squared distance, dk / d(r²) = -5/6 (1 + s) exp(-s).</summary>
    /// <param name="rows">A panel of points: the rows of the tiles.</param>
    /// <param name="columns">Another: the columns.</param>
    /// <param name="metric">The distance.</param>
    /// <param name="kernel">Receives the kernel.</param>
    /// <param name="slope">Receives the slope.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ref double rows, ref double columns, Metric metric, ref double kernel, ref double slope)
    {
        for (var j = 0; j < Tile.Side; j++)
        {
            var distance = Distance(ref rows, ref Unsafe.Add(ref columns, j), metric);
            var s = Vector512.Sqrt(distance * Vector512.Create(5.0));
            var decay = Exponential.Of(-s);
            var linear = Vector512<double>.One + s;
            (Vector512.FusedMultiplyAdd(distance, Vector512.Create(5 / 3.0), linear) * decay).StoreUnsafe(ref kernel, (nuint)(j * Tile.Side));
            (linear * decay * Vector512.Create(-5 / 6.0)).StoreUnsafe(ref slope, (nuint)(j * Tile.Side));
        }
    }

    /// <summary>Adds to the gradient along each weight of the metric what a tile of derivatives along squared distances contributes.</summary>
    /// <param name="rows">A panel of points: the rows of the tile.</param>
    /// <param name="columns">Another: its columns.</param>
    /// <param name="metric">The distance.</param>
    /// <param name="derivatives">The tile.</param>
    /// <param name="gradient">Eight lanes for each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWeightGradient(ref double rows, ref double columns, Metric metric, ref double derivatives, ref double gradient)
    {
        for (var f = 0; f < metric.Weights.Length; f++)
        {
            var row = Lanes8(ref rows, f);
            var sum = Lanes8(ref gradient, f);
            for (var j = 0; j < Tile.Side; j++)
            {
                var column = Vector512.Create(Unsafe.Add(ref columns, f * Tile.Side + j));
                var squared = f < metric.Numbers ? (row - column) * (row - column) : Differs(row, column, Vector512<double>.One);
                sum = Vector512.FusedMultiplyAdd(squared, Lanes8(ref derivatives, j), sum);
            }
            sum.StoreUnsafe(ref gradient, (nuint)(f * Tile.Side));
        }
    }

    /// <summary>Adds to the gradient along the features of eight points what a tile of derivatives along squared distances contributes. Options have none.</summary>
    /// <param name="rows">The panel of points: the rows of the tile.</param>
    /// <param name="columns">Another: its columns.</param>
    /// <param name="metric">The distance.</param>
    /// <param name="derivatives">The tile.</param>
    /// <param name="gradient">Eight lanes for each feature that is a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPointGradient(ref double rows, ref double columns, Metric metric, ref double derivatives, ref double gradient)
    {
        for (var f = 0; f < metric.Numbers; f++)
        {
            var row = Lanes8(ref rows, f);
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < Tile.Side; j++) sum = Vector512.FusedMultiplyAdd(row - Vector512.Create(Unsafe.Add(ref columns, f * Tile.Side + j)), Lanes8(ref derivatives, j), sum);
            Vector512.FusedMultiplyAdd(sum, Vector512.Create(2 * metric.Weights[f]), Lanes8(ref gradient, f)).StoreUnsafe(ref gradient, (nuint)(f * Tile.Side));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Distance(ref double rows, ref double column, Metric metric)
    {
        var sum = Vector512<double>.Zero;
        var f = 0;
        for (; f < metric.Numbers; f++)
        {
            var difference = Lanes8(ref rows, f) - Vector512.Create(Unsafe.Add(ref column, f * Tile.Side));
            sum = Vector512.FusedMultiplyAdd(difference * difference, Vector512.Create(metric.Weights[f]), sum);
        }
        for (; f < metric.Weights.Length; f++) sum += Differs(Lanes8(ref rows, f), Vector512.Create(Unsafe.Add(ref column, f * Tile.Side)), Vector512.Create(metric.Weights[f]));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Differs(Vector512<double> a, Vector512<double> b, Vector512<double> difference) => Vector512.AndNot(difference, Vector512.Equals(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Lanes8(ref double first, int index) => Vector512.LoadUnsafe(ref first, (nuint)(index * Tile.Side));
}
