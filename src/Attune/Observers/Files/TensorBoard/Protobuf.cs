using System.Buffers.Binary;
using System.Text;
using Attune.Journals.Format;

namespace Attune.Observers.Files.TensorBoard;

/// <summary>Protocol buffers' wire format. A tag is a field's number times eight plus its wire type.</summary>
internal static class Protobuf
{
    private const int Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5, MostVarying = 5;

    public static void Varying(this LineWriter to, ulong value)
    {
        for (; value >= 0x80; value >>= 7) to.Raw((byte)(value | 0x80));
        to.Raw((byte)value);
    }

    public static void Whole(this LineWriter to, int field, long value)
    {
        to.Tag(field, Varint);
        to.Varying((ulong)value);
    }

    public static void Double(this LineWriter to, int field, double value)
    {
        to.Tag(field, Fixed64);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        to.Raw(bytes);
    }

    /// <summary>A tag whose value is a single, to be written next.</summary>
    public static void SingleTag(this LineWriter to, int field) => to.Tag(field, Fixed32);

    public static void Single(this LineWriter to, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        to.Raw(bytes);
    }

    public static void Text(this LineWriter to, int field, string text) => to.Bytes(field, Encoding.UTF8.GetBytes(text));

    public static void Bytes(this LineWriter to, int field, scoped ReadOnlySpan<byte> bytes)
    {
        to.LengthTag(field, bytes.Length);
        to.Raw(bytes);
    }

    /// <summary>The tag and the length of a field of bytes, to be written next.</summary>
    public static void LengthTag(this LineWriter to, int field, int length)
    {
        to.Tag(field, Length);
        to.Varying((ulong)length);
    }

    /// <summary>A message inside another: written first, then moved by as much as its length takes.</summary>
    public static void Message(this LineWriter to, int field, Action<LineWriter> content)
    {
        to.Tag(field, Length);
        var start = to.Length;
        content(to);
        var length = to.Length - start;
        var room = VaryingLength(length);
        Span<byte> blank = stackalloc byte[MostVarying];
        to.Raw(blank[..room]);
        to.Again(start, length).CopyTo(to.Again(start + room, length));
        to.Length = start;
        to.Varying((ulong)length);
        to.Length = start + room + length;
    }

    private static int VaryingLength(int value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : MostVarying;

    private static void Tag(this LineWriter to, int field, int wireType) => to.Varying((ulong)(field << 3 | wireType));
}
