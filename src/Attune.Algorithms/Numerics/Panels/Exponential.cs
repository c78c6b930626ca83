using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// The exponential function of eight numbers at once, to 2 units in the last place: x = n log 2 + r with |r| at most log(2) / 2, and Taylor's series of exp r, whose first term left out is
/// below 5e-18. The same bits on every machine.
/// </summary>
internal static class Exponential
{
    private const double Least = -708, Most = 709; // beyond, results are not normal numbers
    private const double InverseLogTwo = 1.4426950408889634;
    private const double LogTwoHigh = 0.693147180369123816490, LogTwoLow = 1.90821492927058770002e-10; // their sum is log 2; the product of the first with n is exact
    private const double Rounder = 6755399441055744; // 1.5 * 2^52: a number added to it loses its fraction, and leaves its whole part in the lowest bits
    private const int FractionBits = 52;

    /// <summary>exp x, of x cut to what gives normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(Least)), Vector512.Create(Most));
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(InverseLogTwo), Vector512.Create(Rounder));
        var n = shifted - Vector512.Create(Rounder);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoHigh), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoLow), r);
        return (Series(r).AsInt64() + Vector512.ShiftLeft(shifted.AsInt64(), FractionBits)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Series(Vector512<double> r)
    {
        var sum = Vector512.Create(1 / 6227020800.0);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 479001600.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 39916800.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 3628800.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 362880.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 40320.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 5040.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 720.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 120.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 24.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1 / 6.0));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<double>.One);
        return Vector512.FusedMultiplyAdd(sum, r, Vector512<double>.One);
    }
}
