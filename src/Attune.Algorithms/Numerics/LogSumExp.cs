using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// The logarithm of a sum of exponentials, in single precision, in eight lanes that are added up in a fixed order: the same bits on every machine, whatever its vectors. Nothing is fused. Relative error 3e-7.
/// </summary>
internal static class LogSumExp
{
    /// <summary>How many numbers are taken at once: lengths are multiples of it.</summary>
    public const int Lanes = 8;

    private const float Least = -87; // exp of it is the smallest normal number, about
    private const float Log2E = 1.44269504f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>The logarithm of the sum of exp(x[i]); negative infinity when all are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<float> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length % Lanes, 0);
        ref var first = ref MemoryMarshal.GetReference(x);
        var most = Vector256.Create(float.NegativeInfinity);
        for (var i = 0; i < x.Length; i += Lanes) most = Vector256.Max(most, Vector256.LoadUnsafe(ref first, (nuint)i));
        var top = float.NegativeInfinity;
        for (var i = 0; i < Lanes; i++) top = Math.Max(top, most[i]);
        if (float.IsNegativeInfinity(top)) return top;
        var (shift, sum) = (Vector256.Create(top), Vector256<float>.Zero);
        for (var i = 0; i < x.Length; i += Lanes) sum += Exp(Vector256.LoadUnsafe(ref first, (nuint)i) - shift);
        return top + Math.Log(((double)sum[0] + sum[4]) + ((double)sum[1] + sum[5]) + ((double)sum[2] + sum[6]) + ((double)sum[3] + sum[7]));
    }

    // exp of numbers not above 0: 2^n e^r with |r| <= ln 2 / 2, and Taylor's polynomial in Estrin's and Horner's order (Cephes' reduction).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Max(x, Vector256.Create(Least));
        var n = Vector256.Floor(x * Log2E + Vector256.Create(0.5f));
        var r = x - n * Ln2High - n * Ln2Low;
        var p = r * (1 / 5040f) + Vector256.Create(1 / 720f);
        p = p * r + Vector256.Create(1 / 120f);
        p = p * r + Vector256.Create(1 / 24f);
        p = p * r + Vector256.Create(1 / 6f);
        p = p * r + Vector256.Create(0.5f);
        p = p * r * r + r + Vector256<float>.One;
        return p * Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23).AsSingle();
    }
}
