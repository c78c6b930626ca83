using System.Buffers.Binary;
using System.Numerics;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune.Observers.Files.TensorBoard;

/// <summary>
/// The records of a TensorBoard file: length, masked CRC-32C of the length, bytes, masked CRC-32C of the bytes, all little-endian (TensorFlow's TFRecord format).
/// The bytes are an <c>Event</c>: wall time 1, step 2, file version 3, summary 5.
/// </summary>
internal static class EventRecord
{
    private const uint MaskDelta = 0xa282ead8;
    private const int HeadLength = sizeof(ulong) + sizeof(uint);

    /// <summary>What each file begins with.</summary>
    public static void WriteVersion(LineWriter file, double seconds)
    {
        var start = Begin(file);
        file.Double(1, seconds);
        file.Text(3, "brain.Event:2");
        End(file, start);
    }

    /// <summary>Begins an event; a summary follows, then <see cref="End"/>.</summary>
    /// <returns>Where it began.</returns>
    public static int Begin(LineWriter file, double seconds, long step)
    {
        var start = Begin(file);
        file.Double(1, seconds);
        file.Whole(2, step);
        return start;
    }

    public static void End(LineWriter file, int start)
    {
        var body = file.Written[(start + HeadLength)..];
        var head = file.Again(start, HeadLength);
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(ulong)..], Masked(head[..sizeof(ulong)]));
        Span<byte> check = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(body));
        file.Raw(check);
    }

    private static int Begin(LineWriter file)
    {
        var start = file.Length;
        file.Raw(stackalloc byte[HeadLength]);
        return start;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Crc32C.Of(bytes), 15) + MaskDelta;
}
