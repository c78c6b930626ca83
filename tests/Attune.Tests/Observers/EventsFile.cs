using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Attune.Tests.Observers;

/// <summary>Reads a TensorBoard file, written from the formats' definitions and sharing nothing with the writer.</summary>
internal static class EventsFile
{
    /// <summary>The records, each a protobuf message; lengths and checksums are checked.</summary>
    public static List<Message> Read(string path)
    {
        var records = new List<Message>();
        var rest = File.ReadAllBytes(path).AsSpan();
        while (!rest.IsEmpty)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            Assert.Equal(Masked(rest.Slice(12, length)), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            records.Add(new(rest.Slice(12, length).ToArray()));
            rest = rest[(16 + length)..];
        }
        return records;
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var single in bytes)
        {
            crc ^= single;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0x82F63B78u & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = Checksum(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);
    }

    /// <summary>A message: its fields by number, in order.</summary>
    internal sealed class Message(byte[] bytes)
    {
        private readonly ILookup<int, byte[]> fields = Parse(bytes).ToLookup(field => field.Number, field => field.Content);

        public IEnumerable<Message> All(int field) => fields[field].Select(content => new Message(content));

        public Message One(int field) => Assert.Single(All(field));

        public string Text(int field) => Encoding.UTF8.GetString(Assert.Single(fields[field]));

        public long Whole(int field) => BinaryPrimitives.ReadInt64LittleEndian(Assert.Single(fields[field]));

        public double Double(int field) => BinaryPrimitives.ReadDoubleLittleEndian(Assert.Single(fields[field]));

        public float Single(int field) => BinaryPrimitives.ReadSingleLittleEndian(Assert.Single(fields[field]));

        public bool Has(int field) => fields.Contains(field);

        private static List<(int Number, byte[] Content)> Parse(byte[] bytes)
        {
            var found = new List<(int, byte[])>();
            for (var at = 0; at < bytes.Length;)
            {
                var tag = Varint(bytes, ref at);
                found.Add(((int)(tag >> 3), Content(bytes, (int)tag & 7, ref at)));
            }
            return found;
        }

        private static byte[] Content(byte[] bytes, int wireType, ref int at)
        {
            if (wireType == 0) return BitConverter.GetBytes(Varint(bytes, ref at));
            var length = wireType switch { 1 => 8, 5 => 4, 2 => (int)Varint(bytes, ref at), _ => throw new InvalidDataException($"wire type {wireType}") };
            at += length;
            return bytes[(at - length)..at];
        }

        private static long Varint(byte[] bytes, ref int at)
        {
            var value = 0L;
            for (var shift = 0; ; shift += 7)
            {
                value |= (long)(bytes[at] & 0x7f) << shift;
                if (bytes[at++] < 0x80) return value;
            }
        }
    }
}
