using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HandwrittenDigits;

/// <summary>The two loops in which all time is spent. Four lanes everywhere, so that sums do not depend on the width of the machine's vectors.</summary>
internal static class Vectors
{
    /// <summary>The sum of a[i] b[i].</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var wideA = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var lanes = Vector256<double>.Zero;
        for (var i = 0; i < wideA.Length; i++) lanes += wideA[i] * wideB[i];
        var sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (var i = wideA.Length * Vector256<double>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>target[i] += scale source[i].</summary>
    public static void Add(Span<double> target, double scale, ReadOnlySpan<double> source)
    {
        var wideTarget = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var wideSource = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (var i = 0; i < wideTarget.Length; i++) wideTarget[i] += wideSource[i] * scale;
        for (var i = wideTarget.Length * Vector256<double>.Count; i < target.Length; i++) target[i] += scale * source[i];
    }
}
