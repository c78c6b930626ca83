using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Attune.Journals.Format;

/// <summary>Reads a line back, key by key in the order in which it is written. What does not fit is a <see cref="FormatException"/>.</summary>
internal ref struct LineReader(ReadOnlySpan<byte> line, Vocabulary vocabulary, int start = 0)
{
    private readonly ReadOnlySpan<byte> line = line;
    private int at = start;

    public readonly Vocabulary Vocabulary => vocabulary;

    /// <summary>Where the reader stands.</summary>
    public readonly int Position => at;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Next => at < line.Length ? line[at] : (byte)0;

    /// <summary>Takes exactly these bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(scoped ReadOnlySpan<byte> bytes)
    {
        if (!Takes(bytes)) Refuse(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Takes these bytes if they come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(scoped ReadOnlySpan<byte> bytes)
    {
        if (!line[at..].StartsWith(bytes)) return false;
        at += bytes.Length;
        return true;
    }

    /// <summary>Takes this byte if it comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(byte single)
    {
        if (Next != single) return false;
        at++;
        return true;
    }

    /// <summary>Nothing may be left.</summary>
    public readonly void End()
    {
        if (at != line.Length) Refuse("the end");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Long(scoped ReadOnlySpan<byte> key)
    {
        Expect(key);
        return Long();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Int(scoped ReadOnlySpan<byte> key) => checked((int)Long(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int? OptionalInt(scoped ReadOnlySpan<byte> key) => Takes(key) ? checked((int)Long()) : null;

    public long? OptionalLong(scoped ReadOnlySpan<byte> key) => Takes(key) ? Long() : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Flag(scoped ReadOnlySpan<byte> key) => Takes(key) && Takes("true"u8);

    public string? OptionalText(scoped ReadOnlySpan<byte> key) => Takes(key) ? Text() : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Text(scoped ReadOnlySpan<byte> key)
    {
        Expect(key);
        return Text();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Long()
    {
        var rest = line[at..];
        var negative = rest.Length > 0 && rest[0] == '-' ? 1 : 0;
        ulong value = 0;
        var i = negative;
        for (; i < rest.Length && (uint)(rest[i] - '0') is <= 9 and var digit; i++) value = value * 10 + digit;
        at += i;
        if (i - negative is > 0 and <= 18) return negative == 0 ? (long)value : -(long)value;
        if (!Utf8Parser.TryParse(rest[..i], out long large, out var taken) || taken != i) Refuse("a whole number");
        return large;
    }

    /// <summary>A text with its quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Text()
    {
        Expect("\""u8);
        var rest = line[at..];
        var stop = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (stop < 0) Refuse("a closing quote");
        if (rest[stop] == '\\') return Escaped();
        at += stop + 1;
        return vocabulary.Text(rest[..stop]);
    }

    /// <summary>A number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Number()
    {
        var value = Numbers.Read(line[at..], out var length);
        if (length == 0) Refuse("a value");
        at += length;
        return value;
    }

    [DoesNotReturn]
    public readonly void Refuse(string wanted) =>
        throw new FormatException($"at byte {at} of the line stands '{Encoding.UTF8.GetString(line.Slice(at, Math.Min(24, line.Length - at)))}' where {wanted} is due");

    private string Escaped()
    {
        var text = new StringBuilder();
        while (!Takes((byte)'"'))
        {
            var rest = line[at..];
            var stop = rest.IndexOfAny((byte)'"', (byte)'\\');
            if (stop < 0) Refuse("a closing quote");
            text.Append(Encoding.UTF8.GetString(rest[..stop]));
            at += stop;
            if (Takes((byte)'\\')) text.Append(Escape());
        }
        return text.ToString();
    }

    private char Escape()
    {
        if (Takes((byte)'"')) return '"';
        if (Takes((byte)'\\')) return '\\';
        Expect("u"u8);
        var digits = line.Slice(at, Math.Min(4, line.Length - at));
        if (digits.Length < 4 | !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) Refuse("four hexadecimal digits");
        at += 4;
        return (char)code;
    }
}
