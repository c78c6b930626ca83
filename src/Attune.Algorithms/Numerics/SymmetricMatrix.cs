namespace Attune;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", section 8.5).</summary>
internal static class SymmetricMatrix
{
    private const int MostSweeps = 30;

    /// <summary>Decomposes a = V diag(λ) Vᵀ.</summary>
    /// <param name="a">The matrix, row by row; diagonal on return.</param>
    /// <param name="vectors">Receives V, whose columns are the eigenvectors.</param>
    /// <param name="values">Receives λ, in no order.</param>
    public static void Decompose(double[] a, double[] vectors, double[] values)
    {
        var n = values.Length;
        Array.Clear(vectors);
        for (var i = 0; i < n; i++) vectors[i * n + i] = 1;
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a, n) > 1e-30 * Diagonal(a, n); sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++) Rotate(a, vectors, n, p, q);
            }
        }
        for (var i = 0; i < n; i++) values[i] = a[i * n + i];
    }

    private static void Rotate(double[] a, double[] vectors, int n, int p, int q)
    {
        var apq = a[p * n + q];
        if (apq == 0) return;
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++) Turn(ref a[k * n + p], ref a[k * n + q], c, s);
        for (var k = 0; k < n; k++) Turn(ref a[p * n + k], ref a[q * n + k], c, s);
        for (var k = 0; k < n; k++) Turn(ref vectors[k * n + p], ref vectors[k * n + q], c, s);
    }

    private static void Turn(ref double x, ref double y, double c, double s) => (x, y) = (c * x - s * y, s * x + c * y);

    private static double OffDiagonal(double[] a, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++) sum += a[i * n + j] * a[i * n + j];
        }
        return sum;
    }

    private static double Diagonal(double[] a, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += a[i * n + i] * a[i * n + i];
        return sum;
    }
}
