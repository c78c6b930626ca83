using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Journals.Format;

namespace Attune.Journals.Segments;

/// <summary>A line with its checksum: <c>…,"crc":"d4c3b2a1"}</c>.</summary>
internal static class SealedLine
{
    private const int Digits = 8;

    private static ReadOnlySpan<byte> Before => ",\"crc\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>The bytes before the checksum, and the checksum. The line comes without its newline.</summary>
    /// <exception cref="FormatException">The checksum is missing or wrong.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> line, out uint check)
    {
        var length = line.Length - Before.Length - Digits - After.Length;
        if (length < 0 || !line[length..].StartsWith(Before) || !line.EndsWith(After)) throw new FormatException("it does not end in a checksum");
        var content = line[..length];
        check = Crc32C.Of(content);
        if (!Says(line.Slice(length + Before.Length, Digits), check)) throw new FormatException($"its checksum should be {Text(check)}");
        return content;
    }

    /// <summary>The checksum as it is written.</summary>
    public static string Text(uint check) => check.ToString("x8", CultureInfo.InvariantCulture);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Says(ReadOnlySpan<byte> digits, uint check) => BinaryPrimitives.ReadUInt64BigEndian(digits) == Hexadecimal(check);

    // All eight digits at once, the first in the highest byte: four bits to a byte, then '0', and 39 more from ten on, where 'a' follows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hexadecimal(ulong check)
    {
        var digits = (check | check << 16) & 0x0000_ffff_0000_ffff;
        digits = (digits | digits << 8) & 0x00ff_00ff_00ff_00ff;
        digits = (digits | digits << 4) & 0x0f0f_0f0f_0f0f_0f0f;
        var letters = ((digits + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
        return digits + 0x3030_3030_3030_3030 + letters * ('a' - '9' - 1);
    }
}
