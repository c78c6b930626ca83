using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Attune.Journals.Segments;

namespace Attune.Journals.Format;

/// <summary>Writes JSON lines into a buffer that is used again and again; a line of numbers costs no allocation.</summary>
internal sealed class LineWriter(int capacity = 16 * 1024)
{
    private const int LongestNumber = 32;
    private const int ShortText = 32; // characters, up to which a look at each is no slower
    private byte[] buffer = new byte[capacity];
    private int start;

    /// <summary>How many bytes are written. May be set back.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => buffer.AsMemory(0, Length);

    /// <summary>Bytes already written, to be changed in place.</summary>
    public Span<byte> Again(int from, int count) => buffer.AsSpan(0, Length).Slice(from, count);

    /// <summary>The checksum of the last line that was ended.</summary>
    public uint Check { get; private set; }

    public void Begin() => start = Length;

    public void End()
    {
        Check = Crc32C.Of(buffer.AsSpan(start, Length - start));
        Raw(",\"crc\":\""u8);
        Hex(Check);
        Raw("\"}\n"u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Raw(byte single)
    {
        Reserve(1);
        buffer[Length++] = single;
    }

    public void Integer(long value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(Length), out var count);
        Length += count;
    }

    /// <summary>The shortest text that reads back to the same bits, always with a point or an exponent; the value must be finite.</summary>
    public void Number(double value)
    {
        Reserve(LongestNumber);
        var room = buffer.AsSpan(Length);
        value.TryFormat(room, out var count, default, CultureInfo.InvariantCulture);
        Length += count;
        if (!room[..count].ContainsAny((byte)'.', (byte)'E')) Raw(".0"u8);
    }

    public void Hex(uint value)
    {
        Reserve(8);
        for (var shift = 28; shift >= 0; shift -= 4) buffer[Length++] = "0123456789abcdef"u8[(int)(value >> shift) & 15];
    }

    public void Text(string text)
    {
        Raw((byte)'"');
        if (IsPlain(text))
        {
            Reserve(text.Length);
            Length += Encoding.ASCII.GetBytes(text, buffer.AsSpan(Length));
        }
        else
        {
            Escaped(text);
        }
        Raw((byte)'"');
    }

    private static bool IsPlain(string text)
    {
        if (text.Length > ShortText) return text.AsSpan().IndexOfAnyExcept(Searched.Plain) < 0;
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' or '"' or '\\') return false;
        }
        return true;
    }

    private void Escaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf16(text, out var rune, out var taken) == OperationStatus.Done;
            if (!whole || rune.Value < ' ') Escape(text[0]);
            else if (rune.Value is '"' or '\\') Raw([(byte)'\\', (byte)rune.Value]);
            else Encode(rune);
            text = text[taken..];
        }
    }

    private void Encode(Rune rune)
    {
        Reserve(4);
        Length += rune.EncodeToUtf8(buffer.AsSpan(Length));
    }

    // Control characters, and halves of surrogate pairs, which UTF-8 cannot hold.
    private void Escape(char character)
    {
        Raw("\\u"u8);
        for (var shift = 12; shift >= 0; shift -= 4) Raw("0123456789abcdef"u8[(character >> shift) & 15]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (buffer.Length - Length < count) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + count));
    }

    // Apart: a program that has just started writes only short texts.
    private static class Searched
    {
        public static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\'])]);
    }
}
