using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class CholeskyTests
{
    // min(i, j) + 1 has the factor of ones, the determinant 1, and an inverse of three diagonals: 2, -1, and 1 in the last corner.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(23, 24)]
    public void The_matrix_of_minima_has_a_factor_of_ones(int n, int stride)
    {
        var a = Lower(n, stride, (i, j) => Math.Min(i, j) + 1);
        double[] inverse = new double[n * stride], work = new double[n * stride];

        Assert.True(Cholesky.TryFactor(a, n, stride));
        Cholesky.Invert(a, n, stride, inverse, work);

        Assert.Equal(Lower(n, stride, (_, _) => 1), a);
        Assert.Equal(0, Cholesky.LogDeterminant(a, n, stride));
        Assert.Equal(Lower(n, stride, (i, j) => i == j ? i == n - 1 ? 1 : 2 : i == j + 1 ? -1 : 0), inverse);
    }

    [Fact]
    public void A_known_matrix_has_its_known_factor()
    {
        double[] a = [4, 0, 0, 12, 37, 0, -16, -43, 98];

        Assert.True(Cholesky.TryFactor(a, 3, 3));

        Assert.Equal([2, 0, 0, 6, 1, 0, -8, 5, 3], a);
        Assert.Equal(Math.Log(36), Cholesky.LogDeterminant(a, 3, 3), 14);
    }

    [Fact]
    public void The_factor_times_itself_is_the_matrix_and_what_is_solved_solves_it() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 9], Gen.Long).Sample((n, gap, seed) =>
    {
        var stride = n + gap;
        var a = Positive(n, stride, seed);
        double[] factor = [.. a], b = new double[n], inverse = new double[a.Length], work = new double[a.Length];
        RandomStream.At(seed, "b", 0).Fill(b);
        double[] x = [.. b];

        Assert.True(Cholesky.TryFactor(factor, n, stride));
        Cholesky.Solve(factor, n, stride, x);
        Cholesky.Invert(factor, n, stride, inverse, work);

        for (var i = 0; i < n; i++)
        {
            Assert.Equal(b[i], Enumerable.Range(0, n).Sum(j => At(a, stride, i, j) * x[j]), 1e-8);
            Assert.Equal(x[i], Enumerable.Range(0, n).Sum(j => At(inverse, stride, i, j) * b[j]), 1e-8);
            for (var j = 0; j <= i; j++) Assert.Equal(a[i * stride + j], Enumerable.Range(0, j + 1).Sum(k => factor[i * stride + k] * factor[j * stride + k]), 1e-10);
        }
    }, iter: 200);

    [Fact]
    public void Triangles_are_solved_from_both_sides()
    {
        double[] l = [2, 0, 0, 6, 1, 0, -8, 5, 3], b = [2, 7, 0], c = [-12, 22, 9];

        Cholesky.SolveLower(l, 3, 3, b);
        Cholesky.SolveUpper(l, 3, 3, c);

        Assert.Equal([1, 1, 1], b);
        Assert.Equal([-15, 7, 3], c);
    }

    [Fact]
    public void The_bits_do_not_depend_on_how_many_rows_are_worked_on_together()
    {
        var large = Positive(19, 19, 3);
        var small = new double[18 * 19];
        large.AsSpan(0, small.Length).CopyTo(small);

        Assert.True(Cholesky.TryFactor(large, 19, 19) & Cholesky.TryFactor(small, 18, 19));

        for (var i = 0; i < 18; i++) Assert.Equal(large[(i * 19)..(i * 19 + i + 1)].Select(BitConverter.DoubleToInt64Bits), small[(i * 19)..(i * 19 + i + 1)].Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void What_is_not_positive_definite_is_refused(double corner) => Assert.False(Cholesky.TryFactor([1, 0, 0, corner], 2, 2));

    private static double At(double[] lower, int stride, int i, int j) => lower[Math.Max(i, j) * stride + Math.Min(i, j)];

    private static double[] Lower(int n, int stride, Func<int, int, double> element)
    {
        var a = new double[n * stride];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) a[i * stride + j] = element(i, j);
        }
        return a;
    }

    private static double[] Positive(int n, int stride, long seed)
    {
        var random = RandomStream.At(seed, "matrix", 0);
        var b = Enumerable.Range(0, n * n).Select(_ => random.NextUnit() - 0.5).ToArray();
        return Lower(n, stride, (i, j) => Enumerable.Range(0, n).Sum(k => b[i * n + k] * b[j * n + k]) + (i == j ? 1 : 0));
    }
}
