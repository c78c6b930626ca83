using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class SymmetricMatrixTests
{
    [Fact]
    public void A_matrix_is_put_together_again_from_its_parts() => Gen.Int[1, 8].SelectMany(n => Gen.Double[-3, 3].Array[n * n]).Sample(values =>
    {
        var n = (int)Math.Sqrt(values.Length);
        double[] a = [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) select values[i * n + j] + values[j * n + i]];
        var (vectors, eigenvalues) = (new double[n * n], new double[n]);

        SymmetricMatrix.Decompose([.. a], vectors, eigenvalues);

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(a[i * n + j], Enumerable.Range(0, n).Sum(k => vectors[i * n + k] * eigenvalues[k] * vectors[j * n + k]), 1e-10);
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => vectors[k * n + i] * vectors[k * n + j]), 1e-10);
            }
        }
    });
}
