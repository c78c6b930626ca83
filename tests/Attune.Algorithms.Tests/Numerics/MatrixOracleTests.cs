using System.Runtime.InteropServices;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

/// <summary>What is worked out with matrices, against MathNet.Numerics.</summary>
public sealed class MatrixOracleTests
{
    private const double Close = 1e-8; // of numbers of about 1, from matrices with a condition of up to some thousands

    [Fact]
    public void Factors_determinants_solutions_and_inverses_in_rows_are_those_of_the_library() => Gen.Select(Gen.Int[1, 60], Gen.Long).Sample((n, seed) =>
    {
        var (matrix, right) = (Positive(n, seed), Draws(n, seed, "right"));
        var cholesky = matrix.Cholesky();
        double[] factor = matrix.ToRowMajorArray(), solved = [.. right], inverse = new double[n * n];

        Assert.True(Cholesky.TryFactor(factor, n, n));
        Cholesky.Solve(factor, n, n, solved);
        Cholesky.Invert(factor, n, n, inverse, new double[n * n]);

        AssertLower(cholesky.Factor, (i, j) => factor[i * n + j]);
        AssertLower(matrix.Inverse(), (i, j) => inverse[i * n + j]);
        Assert.Equal(cholesky.DeterminantLn, Cholesky.LogDeterminant(factor, n, n), Close * n);
        AssertSame(cholesky.Solve(Vector<double>.Build.DenseOfArray(right)), i => solved[i]);
    }, iter: 50);

    [Fact]
    public void Factors_determinants_solutions_and_inverses_in_tiles_are_those_of_the_library() => Gen.Select(Gen.Int[1, 150], Gen.Long).Sample((n, seed) =>
    {
        var (matrix, right, factor, inverted) = (Positive(n, seed), Draws(n, seed, "right"), new CholeskyFactor(), new InverseFactor());
        var cholesky = matrix.Cholesky();
        factor.Rows.Resize(n);
        foreach (var (i, j, value) in matrix.EnumerateIndexed().Where(at => at.Item2 <= at.Item1)) factor.Rows[i, j] = value;
        Assert.True(factor.TryFactor());
        var panel = new double[factor.Length];
        for (var i = 0; i < n; i++) panel[i * Tile.Side] = right[i];

        factor.SolveLower(panel);
        factor.SolveUpper(panel);
        inverted.Invert(factor);

        AssertLower(cholesky.Factor, (i, j) => factor.Rows[i, j]);
        AssertLower(matrix.Inverse(), (i, j) => -Subtracted(inverted, i, j));
        Assert.Equal(cholesky.DeterminantLn, factor.LogDeterminant, Close * n);
        AssertSame(cholesky.Solve(Vector<double>.Build.DenseOfArray(right)), i => panel[i * Tile.Side]);
    }, iter: 30);

    [Fact]
    public void Eigenvalues_are_those_of_the_library_and_vectors_belong_to_them() => Gen.Select(Gen.Int[1, 25], Gen.Long).Sample((n, seed) =>
    {
        var random = Square(n, seed);
        var matrix = random + random.Transpose();
        double[] vectors = new double[n * n], values = new double[n];

        SymmetricMatrix.Decompose(matrix.ToRowMajorArray(), vectors, values);

        var expected = matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order().ToList();
        Assert.All(values.Order().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, Close));
        var columns = Matrix<double>.Build.DenseOfRowMajor(n, n, vectors);
        Assert.InRange((matrix * columns - columns * Matrix<double>.Build.DenseOfDiagonalArray(values)).L2Norm(), 0, Close);
    }, iter: 50);

    private static void AssertLower(Matrix<double> expected, Func<int, int, double> actual)
    {
        for (var i = 0; i < expected.RowCount; i++)
        {
            for (var j = 0; j <= i; j++) Assert.Equal(expected[i, j], actual(i, j), Close);
        }
    }

    private static void AssertSame(Vector<double> expected, Func<int, double> actual)
    {
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual(i), Close);
    }

    private static double Subtracted(InverseFactor inverted, int i, int j)
    {
        var tile = new double[Tile.Area];
        inverted.SubtractInverse(i / Tile.Side, j / Tile.Side, ref MemoryMarshal.GetArrayDataReference(tile));
        return tile[j % Tile.Side * Tile.Side + i % Tile.Side];
    }

    private static Matrix<double> Positive(int n, long seed)
    {
        var square = Square(n, seed);
        return square * square.Transpose() / n + 0.01 * Matrix<double>.Build.DenseIdentity(n);
    }

    private static Matrix<double> Square(int n, long seed) => Matrix<double>.Build.DenseOfRowMajor(n, n, Draws(n * n, seed, "square"));

    private static double[] Draws(int count, long seed, string name)
    {
        var random = RandomStream.At(seed, name, 0);
        return [.. Enumerable.Range(0, count).Select(_ => StandardNormal.Draw(random))];
    }
}
