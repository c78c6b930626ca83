using System.Globalization;
using Attune.Journals.Format;

namespace Attune.Journals.Segments;

/// <summary>The first line of a segment.</summary>
/// <param name="Segment">Its number, from 1.</param>
/// <param name="Continues">The number of the event after which it goes on; later ones of older segments do not count.</param>
/// <param name="Check">The checksum of that event's line; 0 when there is none.</param>
internal readonly record struct SegmentHeader(int Segment, long Continues, uint Check)
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    public void Write(LineWriter line)
    {
        line.Begin();
        line.Field("{\"attune\":"u8, Version);
        line.Field(",\"segment\":"u8, Segment);
        line.Field(",\"continues\":"u8, Continues);
        line.Field(",\"check\":"u8, SealedLine.Text(Check));
        line.End();
    }

    public static SegmentHeader Read(ReadOnlySpan<byte> bytes)
    {
        var line = new LineReader(SealedLine.Open(bytes, out _), new Vocabulary(null));
        var version = line.Int("{\"attune\":"u8);
        if (version > Version) throw new FormatException($"it has format {version}; this version of Attune reads up to {Version}: use a newer one");
        var header = new SegmentHeader(
            line.Int(",\"segment\":"u8),
            line.Long(",\"continues\":"u8),
            uint.Parse(line.Text(",\"check\":"u8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        line.End();
        return header;
    }
}
