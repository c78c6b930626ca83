namespace Attune.Journals.Segments;

/// <summary>Checksums of single lines, by which a segment is known again without reading all of it; null: no such line is there, or it is damaged.</summary>
internal static class Landmarks
{
    private const int UsualLine = 4096;

    /// <summary>Of the line after a segment's first: in the first segment that is the first event's.</summary>
    public static uint? Second(string path)
    {
        using var source = new LineSource(path);
        return source.TryRead(out _) && source.TryRead(out var line) ? CheckOf(line.Span) : null;
    }

    /// <summary>Of the line that ends at a place.</summary>
    public static uint? Before(string path, long offset)
    {
        using var handle = SegmentList.Open(path);
        for (var window = Math.Min(UsualLine, offset); ; window = Math.Min(window * 2, offset))
        {
            var bytes = new byte[window];
            if (RandomAccess.Read(handle, bytes, offset - window) < window || !bytes.AsSpan().EndsWith("\n"u8)) return null;
            var before = bytes.AsSpan()[..^1].LastIndexOf((byte)'\n');
            if (before >= 0 || window == offset) return CheckOf(bytes.AsSpan()[(before + 1)..^1]);
        }
    }

    private static uint? CheckOf(ReadOnlySpan<byte> line)
    {
        try
        {
            SealedLine.Open(line, out var check);
            return check;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
