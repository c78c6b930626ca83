using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Numerics;

public sealed class LanesTests
{
    private static readonly Gen<double[]> Vectors = Gen.Double[-10, 10].Array[0, 40];

    [Fact]
    public void A_dot_product_is_that_of_eight_lanes_added_up_in_a_fixed_order() => Vectors.Sample(a =>
    {
        var b = a.Select((x, i) => x * 0.3 + i).ToArray();

        Assert.Equal(Reference(a, b), Lanes.Dot(a, b));
    });

    [Fact]
    public void Four_at_once_have_the_bits_of_one_at_a_time() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 5], Gen.Long).Sample((n, gap, seed) =>
    {
        var stride = n + gap;
        double[] row = new double[n], rows = new double[3 * stride + n], sums = new double[4];
        RandomStream.At(seed, "row", 0).Fill(row);
        RandomStream.At(seed, "rows", 0).Fill(rows);

        Lanes.Dots(row, rows, stride, sums);

        Assert.Equal(Enumerable.Range(0, 4).Select(i => Lanes.Dot(rows.AsSpan(i * stride, n), row)), sums);
    });

    [Fact]
    public void Adding_a_multiple_adds_to_each() => Vectors.Sample(x =>
    {
        var to = x.Select(item => item + 1).ToArray();

        Lanes.Add(to, 0.5, x);

        Assert.Equal(x.Select(item => item + 1 + 0.5 * item), to);
    });

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentOutOfRangeException>(() => Lanes.Dot(new double[3], new double[4]));

    private static double Reference(double[] a, double[] b)
    {
        var lanes = new double[8];
        var whole = a.Length / 8 * 8;
        for (var i = 0; i < whole; i++) lanes[i % 8] += a[i] * b[i];
        double[] four = [.. Enumerable.Range(0, 4).Select(i => lanes[i] + lanes[i + 4])];
        var sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (var i = whole; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
