using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using Oracle = MathNet.Numerics.Distributions.Normal;

namespace Attune.Algorithms.Tests.Numerics;

/// <summary>What is worked out with normal distributions and exponentials, against MathNet.Numerics.</summary>
public sealed class NormalOracleTests
{
    private const double Furthest = 37; // deviations, beyond which the library's distribution function is 0

    [Fact]
    public void The_distribution_function_and_its_logarithm_are_those_of_the_library_far_into_the_tail() => Gen.Double[0, Furthest].Sample(x =>
    {
        var above = StandardNormal.Mills(x) * Oracle.PDF(0, 1, x);

        Assert.Equal(1, above / Oracle.CDF(0, 1, -x), 1e-11);
        Assert.Equal(Oracle.CDF(0, 1, x), 1 - above, 1e-14);
        Assert.Equal(Math.Log(Oracle.CDF(0, 1, -x)), Math.Log(StandardNormal.Mills(x)) + Oracle.PDFLn(0, 1, x), 1e-11);
    }, iter: 1_000);

    [Fact]
    public void The_logarithm_of_improvement_is_that_of_the_formula_where_the_formula_has_digits() => Gen.Double[-6, 30].Sample(z =>
    {
        var improvement = Oracle.PDF(0, 1, z) + z * Oracle.CDF(0, 1, z);

        var (log, slope) = LogImprovement.At(z);

        Assert.Equal(Math.Log(improvement), log, 1e-10);
        Assert.Equal(1, slope / (Oracle.CDF(0, 1, z) / improvement), 1e-10);
    }, iter: 1_000);

    [Fact]
    public void The_logarithm_of_a_sum_of_exponentials_is_that_of_the_library() => Gen.Float[-80, 80].Array[8, 40].Sample(values =>
    {
        float[] whole = [.. values.Take(values.Length / LogSumExp.Lanes * LogSumExp.Lanes)];
        var exponentials = Vector<double>.Build.DenseOfEnumerable(whole.Select(value => (double)value)).PointwiseExp();

        Assert.Equal(Math.Log(exponentials.Sum()), LogSumExp.Of(whole), 1e-6);
    });

    [Fact]
    public void Draws_have_the_distribution_of_the_library()
    {
        var random = RandomStream.At(1, "draws", 0);
        double[] draws = [.. Enumerable.Range(0, 10_000).Select(_ => StandardNormal.Draw(random)).Order()];

        // Kolmogorov and Smirnov's distance, which is above 0.02 in one of 2,000 samples of this size.
        Assert.InRange(draws.Select((draw, i) => Math.Abs(Oracle.CDF(0, 1, draw) - (i + 0.5) / draws.Length)).Max(), 0, 0.02);
    }
}
