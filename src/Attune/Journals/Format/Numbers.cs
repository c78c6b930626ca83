using System.Globalization;
using System.Runtime.CompilerServices;

namespace Attune.Journals.Format;

/// <summary>Reads numbers exactly: those without point and exponent are integers.</summary>
internal static class Numbers
{
    private const ulong Exact = 1UL << 53;
    private const int MostDigits = 18; // that surely fit 64 bits

    private static ReadOnlySpan<double> PowersOfTen => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>
    /// The number at the beginning of the bytes. Where mantissa and power of ten are both exact, one correctly rounded division gives the nearest double
    /// (Clinger, "How to read floating point numbers accurately", 1990). Of longer mantissas the quotient is put right; the rest is left to the platform.
    /// </summary>
    /// <param name="bytes">The number and what follows it.</param>
    /// <param name="length">How many bytes the number has; 0: there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Value Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var first = bytes.Length > 0 && bytes[0] == '-' ? 1 : 0;
        ulong mantissa = 0;
        var (i, point) = (first, -1);
        for (; i < bytes.Length; i++)
        {
            var digit = (uint)(bytes[i] - '0');
            if (digit <= 9) mantissa = mantissa * 10 + digit;
            else if (bytes[i] == '.' && point < 0) point = i;
            else break;
        }
        length = i;
        var ended = i == bytes.Length || bytes[i] is (byte)',' or (byte)']' or (byte)'}';
        if (!ended || i - first > MostDigits + (point < 0 ? 0 : 1) || i == first) return Slow(bytes, out length);
        if (point < 0) return first == 0 ? (long)mantissa : -(long)mantissa;
        var value = mantissa <= Exact ? mantissa / PowersOfTen[i - point - 1] : Divide(mantissa, PowersOfTen[i - point - 1]);
        return double.IsNaN(value) ? Parse(bytes[..length]) : first == 0 ? value : -value;
    }

    /// <summary>
    /// The nearest double to a quotient; NaN when that is not certain. The quotient of the rounded dividend is put right by its residual, which a fused multiplication
    /// gives exactly (Dekker, "A floating-point technique for extending the available precision", 1971); certain is what is not within a thousandth of a tie.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Divide(ulong dividend, double divisor)
    {
        var high = (double)dividend;
        var low = (double)((long)dividend - (long)high);
        var quotient = high / divisor;
        var correction = (Math.FusedMultiplyAdd(-quotient, divisor, high) + low) / divisor;
        var nearest = quotient + correction;
        var error = correction - (nearest - quotient);
        var bits = BitConverter.DoubleToInt64Bits(nearest);
        var gap = nearest - BitConverter.Int64BitsToDouble(bits - 1); // to the next below: never more than to the next above
        return Math.Abs(error) < gap * 0.499 ? nearest : double.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value Slow(ReadOnlySpan<byte> bytes, out int length)
    {
        length = bytes.IndexOfAny((byte)',', (byte)']', (byte)'}') is >= 0 and var end ? end : bytes.Length;
        var token = bytes[..length];
        if (token.ContainsAny((byte)'.', (byte)'E')) return Parse(token);
        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        length = 0;
        return default;
    }

    public static double Parse(ReadOnlySpan<byte> token) => double.Parse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
}
