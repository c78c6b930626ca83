using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// The lower triangular matrix L with L Lᵀ = A, of a symmetric positive definite matrix, and what is solved with it. Matrices lie row by row in a span, the rows a stride apart, of
/// which only the lower triangle is read and written. Sums have the order of <see cref="Lanes"/>.
/// </summary>
internal static class Cholesky
{
    private const int Rows = 4; // that are worked on together, so that each row above them is read once

    /// <summary>Replaces A by L. False when A is not positive definite; it is then half replaced.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="n">Its size.</param>
    /// <param name="stride">From one row to the next, at least n.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryFactor(Span<double> a, int n, int stride)
    {
        Span<double> sums = stackalloc double[Rows];
        for (var top = 0; top < n; top += Rows)
        {
            var rows = Math.Min(Rows, n - top);
            if (rows == Rows) Above(a, top, stride, sums);
            for (var i = top; i < top + rows; i++)
            {
                if (!TryFinish(a, i, rows == Rows ? top : 0, stride)) return false;
            }
        }
        return true;
    }

    /// <summary>Solves L x = b; b is replaced by x.</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int n, int stride, Span<double> b)
    {
        for (var i = 0; i < n; i++)
        {
            var row = l.Slice(i * stride, i + 1);
            b[i] = (b[i] - Lanes.Dot(row[..i], b[..i])) / row[i];
        }
    }

    /// <summary>Solves Lᵀ x = b; b is replaced by x.</summary>
    public static void SolveUpper(ReadOnlySpan<double> l, int n, int stride, Span<double> b)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            var row = l.Slice(i * stride, i + 1);
            b[i] /= row[i];
            Lanes.Add(b[..i], -b[i], row[..i]);
        }
    }

    /// <summary>Solves A x = b; b is replaced by x.</summary>
    public static void Solve(ReadOnlySpan<double> l, int n, int stride, Span<double> b)
    {
        SolveLower(l, n, stride, b);
        SolveUpper(l, n, stride, b);
    }

    /// <summary>The lower triangle of the inverse of A.</summary>
    /// <param name="l">L.</param>
    /// <param name="n">Its size.</param>
    /// <param name="stride">From one row to the next, in L and in the inverse.</param>
    /// <param name="inverse">Receives it.</param>
    /// <param name="work">As large as the inverse; receives the inverse of L.</param>
    public static void Invert(ReadOnlySpan<double> l, int n, int stride, Span<double> inverse, Span<double> work)
    {
        InvertLower(l, n, stride, work);
        for (var i = 0; i < n; i++) inverse.Slice(i * stride, i + 1).Clear();
        // A⁻¹ = L⁻ᵀ L⁻¹: each row of L⁻¹ adds its outer product with itself.
        for (var k = 0; k < n; k++)
        {
            var row = work.Slice(k * stride, k + 1);
            for (var i = 0; i <= k; i++) Lanes.Add(inverse.Slice(i * stride, i + 1), row[i], row[..(i + 1)]);
        }
    }

    /// <summary>The logarithm of the determinant of A.</summary>
    public static double LogDeterminant(ReadOnlySpan<double> l, int n, int stride)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += Math.Log(l[i * stride + i]);
        return 2 * sum;
    }

    // Row i of L⁻¹ is -1 / L[i, i] times the sum over j of L[i, j] times row j of L⁻¹.
    private static void InvertLower(ReadOnlySpan<double> l, int n, int stride, Span<double> inverse)
    {
        for (var i = 0; i < n; i++)
        {
            var row = inverse.Slice(i * stride, i + 1);
            row.Clear();
            var diagonal = l[i * stride + i];
            for (var j = 0; j < i; j++) Lanes.Add(row[..(j + 1)], -l[i * stride + j] / diagonal, inverse.Slice(j * stride, j + 1));
            row[i] = 1 / diagonal;
        }
    }

    // The parts of four rows that are left of their own block.
    private static void Above(Span<double> a, int top, int stride, Span<double> sums)
    {
        for (var j = 0; j < top; j++)
        {
            var row = a.Slice(j * stride, j + 1);
            Lanes.Dots(row[..j], a[(top * stride)..], stride, sums);
            for (var i = 0; i < Rows; i++)
            {
                ref var element = ref a[(top + i) * stride + j];
                element = (element - sums[i]) / row[j];
            }
        }
    }

    // The rest of a row, from a column on, and its diagonal.
    private static bool TryFinish(Span<double> a, int i, int from, int stride)
    {
        var row = a.Slice(i * stride, i + 1);
        for (var j = from; j < i; j++) row[j] = (row[j] - Lanes.Dot(row[..j], a.Slice(j * stride, j))) / a[j * stride + j];
        var pivot = row[i] - Lanes.Dot(row[..i], row[..i]);
        if (!(pivot > 0 && double.IsFinite(pivot))) return false;
        row[i] = Math.Sqrt(pivot);
        return true;
    }
}
