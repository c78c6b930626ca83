using Microsoft.Win32.SafeHandles;

namespace Attune.Journals.Segments;

/// <summary>
/// The segments of a journal and which of their events count. A segment says after which event it goes on; events past that point in older segments were
/// written by someone who did not know yet that they had lost the journal, and count for nothing.
/// </summary>
internal sealed class SegmentList(string directory)
{
    private const int LongestHeader = 512;
    private readonly SortedList<int, Segment> segments = [];

    /// <summary>The segments without a complete first line: their session ended before it wrote anything.</summary>
    public IEnumerable<Segment> Unfinished => segments.Values.Where(segment => segment.Header is null);

    /// <summary>Looks for new segments.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Refresh()
    {
        var changed = false;
        foreach (var path in Files(directory)) changed |= Admit(path);
        if (changed) SetLimits();
        return changed;
    }

    /// <summary>The segment that begins the journal; null: nothing was written yet.</summary>
    public Segment? First => Complete.OrderBy(segment => segment.Continues).ThenByDescending(segment => segment.Number).FirstOrDefault();

    /// <summary>The checksum of the first event's line, by which the journal is known; null: there is no such line.</summary>
    public uint? Origin => First is { Continues: 0 } first ? Landmarks.Second(first.Path) : null;

    /// <summary>The complete segment with a number; null: there is none.</summary>
    public Segment? this[int number] => segments.GetValueOrDefault(number) is { Header: not null } segment ? segment : null;

    /// <summary>The segment that goes on where this one's limit is; null: none.</summary>
    public Segment? After(Segment segment) =>
        Complete.LastOrDefault(later => later.Number > segment.Number && later.Continues == segment.Limit);

    /// <summary>The number that a new segment gets.</summary>
    public static int NextNumber(string directory) =>
        Directory.EnumerateFiles(directory, "*.jsonl*").Select(Number).DefaultIfEmpty(0).Max() + 1;

    private IEnumerable<Segment> Complete => segments.Values.Where(segment => segment.Header is not null);

    private static IEnumerable<string> Files(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.jsonl") : [];

    private static int Number(string path) => int.TryParse(Path.GetFileName(path).Split('.')[0], out var number) ? number : 0;

    private bool Admit(string path)
    {
        var number = Number(path);
        if (number == 0 || (segments.TryGetValue(number, out var known) && known.Header is not null)) return false;
        var header = ReadHeader(path, number);
        segments[number] = new(path, number, header);
        return header is not null;
    }

    private void SetLimits()
    {
        var limit = long.MaxValue;
        foreach (var segment in segments.Values.Reverse())
        {
            segment.Limit = limit;
            limit = Math.Min(limit, segment.Continues);
        }
    }

    private static SegmentHeader? ReadHeader(string path, int number)
    {
        using var handle = Open(path);
        var bytes = new byte[LongestHeader];
        var count = RandomAccess.Read(handle, bytes, 0);
        var end = bytes.AsSpan(0, count).IndexOf((byte)'\n');
        if (end < 0 && count < LongestHeader) return null;
        try
        {
            var header = SegmentHeader.Read(bytes.AsSpan(0, end < 0 ? count : end));
            return header.Segment == number ? header : throw new FormatException($"it calls itself segment {header.Segment}");
        }
        catch (FormatException problem)
        {
            throw new JournalDamagedException(path, 1, 0, problem.Message, problem);
        }
    }

    /// <summary>Opens a segment in a way that disturbs no one.</summary>
    public static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
}
