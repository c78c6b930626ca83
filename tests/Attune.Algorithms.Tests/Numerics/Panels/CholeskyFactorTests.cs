using System.Runtime.InteropServices;
using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    [Fact]
    public void The_factor_times_itself_is_the_matrix_and_the_determinant_is_its_own() => Gen.Select(Gen.Int[1, 150], Gen.Long).Sample((n, seed) =>
    {
        var (matrix, factor) = (Positive(n, seed), Factored(n, seed));
        double[] plain = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(matrix(i, j), Enumerable.Range(0, j + 1).Sum(k => factor.Rows[i, k] * factor.Rows[j, k]), 1e-12 * n);
                plain[i * n + j] = matrix(i, j);
            }
        }

        Assert.True(Cholesky.TryFactor(plain, n, n));

        Assert.Equal(Cholesky.LogDeterminant(plain, n, n), factor.LogDeterminant, 1e-10 * n);
    }, iter: 30);

    [Fact]
    public void Rows_that_are_added_get_the_bits_that_factoring_anew_would_give() => Gen.Select(Gen.Int[1, 120], Gen.Int[1, 40], Gen.Long).Sample((n, more, seed) =>
    {
        var (grown, whole) = (Factored(n, seed), Factored(n + more, seed));

        grown.Rows.Resize(n + more);
        Fill(grown, n / Tile.Side * Tile.Side, seed);
        Assert.True(grown.TryFactor(n / Tile.Side));

        for (var i = 0; i < n + more; i++)
        {
            for (var j = 0; j <= i; j++) Assert.Equal(whole.Rows[i, j], grown.Rows[i, j]);
        }
    }, iter: 30);

    [Fact]
    public void What_is_solved_solves_it_for_several_panels_at_once() => Gen.Select(Gen.Int[1, 90], Gen.Int[1, 3], Gen.Long).Sample((n, panels, seed) =>
    {
        var (matrix, factor) = (Positive(n, seed), Factored(n, seed));
        var right = new double[panels * factor.Length];
        RandomStream.At(seed, "right", 0).Fill(right);
        double[] x = [.. right];

        factor.SolveLower(x);
        factor.SolveUpper(x);

        for (var panel = 0; panel < panels; panel++)
        {
            for (var side = 0; side < Tile.Side; side++)
            {
                for (var i = 0; i < n; i++) Assert.Equal(At(right, i), Enumerable.Range(0, n).Sum(j => matrix(Math.Max(i, j), Math.Min(i, j)) * At(x, j)), 1e-10);

                double At(double[] items, int row) => items[panel * factor.Length + row * Tile.Side + side];
            }
        }
    }, iter: 20);

    [Fact]
    public void Tiles_of_the_inverse_are_those_of_the_inverse() => Gen.Select(Gen.Int[1, 60], Gen.Long).Sample((n, seed) =>
    {
        var factor = Factored(n, seed);
        double[] plain = new double[n * n], inverse = new double[n * n], work = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) plain[i * n + j] = factor.Rows[i, j];
        }
        Cholesky.Invert(plain, n, n, inverse, work);
        var inverted = new InverseFactor();

        inverted.Invert(factor);

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var tile = new double[Tile.Area];
                inverted.SubtractInverse(i / Tile.Side, j / Tile.Side, ref MemoryMarshal.GetArrayDataReference(tile));
                Assert.Equal(-inverse[i * n + j], tile[j % Tile.Side * Tile.Side + i % Tile.Side], 1e-11);
            }
        }
    }, iter: 20);

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        var factor = new CholeskyFactor();
        factor.Rows.Resize(9);
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j <= i; j++) factor.Rows[i, j] = 1;
        }

        Assert.False(factor.TryFactor());
    }

    private static CholeskyFactor Factored(int n, long seed)
    {
        var factor = new CholeskyFactor();
        factor.Rows.Resize(n);
        Fill(factor, 0, seed);
        Assert.True(factor.TryFactor());
        return factor;
    }

    private static void Fill(CholeskyFactor factor, int from, long seed)
    {
        var matrix = Positive(factor.Rows.Count, seed);
        for (var i = from; i < factor.Rows.Count; i++)
        {
            for (var j = 0; j <= i; j++) factor.Rows[i, j] = matrix(i, j);
        }
    }

    // The covariance of points on a line, with noise.
    private static Func<int, int, double> Positive(int n, long seed)
    {
        var points = new double[n];
        RandomStream.At(seed, "points", 0).Fill(points);
        return (i, j) => Math.Exp(-Math.Abs(points[i] - points[j])) + (i == j ? 0.1 : 0);
    }
}
