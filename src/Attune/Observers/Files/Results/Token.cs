using Attune.Journals.Format;

namespace Attune.Observers.Files.Results;

/// <summary>Reads a value as the journal has it.</summary>
internal static class Token
{
    /// <summary>Whether this is a list, a map or a value in braces that JSON has no word for.</summary>
    public static bool IsNested(ReadOnlySpan<byte> token) => token[0] is (byte)'[' or (byte)'{';

    /// <summary>Whether this is a text, or a number that is not finite and so looks like one.</summary>
    public static bool IsQuoted(ReadOnlySpan<byte> token) => token[0] == '"';

    /// <summary>Whether this is the text that stands for a number that is not finite.</summary>
    public static bool IsNotFinite(ReadOnlySpan<byte> token) =>
        token.SequenceEqual("\"NaN\""u8) || token.SequenceEqual("\"Infinity\""u8) || token.SequenceEqual("\"-Infinity\""u8);

    /// <summary>Without its quotes.</summary>
    public static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> token) => token[1..^1];

    /// <summary>The numeric reading; of true 1, of false 0, NaN for what has none.</summary>
    public static double Number(ReadOnlySpan<byte> token) => token[0] switch
    {
        (byte)'t' => 1,
        (byte)'f' => 0,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Numbers.Parse(token),
        (byte)'"' when token.SequenceEqual("\"Infinity\""u8) => double.PositiveInfinity,
        (byte)'"' when token.SequenceEqual("\"-Infinity\""u8) => double.NegativeInfinity,
        _ => double.NaN,
    };
}
