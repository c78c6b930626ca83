using System.Runtime.CompilerServices;
using Attune.Journals.Format;

namespace Attune.Journals.Segments;

/// <summary>The lines of a journal's events in order, across its segments, each checked: whole, undamaged, the one that is due.</summary>
internal sealed class JournalLines(string directory, Vocabulary vocabulary) : IDisposable
{
    private readonly SegmentList segments = new(directory);
    private Segment? segment;
    private LineSource? source;
    private long line, position;
    private int ends; // of the source, when the other segments were last looked for

    /// <summary>The number of the last event that was read.</summary>
    public long Sequence { get; private set; }

    /// <summary>How its line begins.</summary>
    public EventHead Head { get; private set; }

    /// <summary>The checksum of its line.</summary>
    public uint Check { get; private set; }

    /// <summary>Just after the last line that was read.</summary>
    public JournalCursor Cursor => source is null ? default : new(segment!.Number, source.Position);

    /// <summary>The next event's line up to its checksum, if it is complete by now; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(out ReadOnlyMemory<byte> content)
    {
        while (TryReadLine(out var bytes))
        {
            if (TryAdmit(bytes, out content)) return true;
        }
        content = default;
        return false;
    }

    /// <summary>Goes to a place in the journal, past the lines before it in its segment.</summary>
    public void Seek(JournalCursor cursor)
    {
        segments.Refresh();
        Enter(segments[cursor.Segment] ?? throw new TuneException(
            $"The journal in {directory} has no segment {cursor.Segment}, where reading should go on: the cursor belongs to another journal. Begin anew."));
        while (source!.Position < cursor.Offset && TryRead(out _)) { }
        if (source.Position != cursor.Offset) throw new TuneException(
            $"Byte {cursor.Offset} of {segment!.Path}, where reading should go on, does not begin a line: the cursor belongs to another journal. Begin anew.");
    }

    /// <summary>The place just after the last line that was read; null before the first event.</summary>
    public JournalPlace? Place() =>
        Sequence > 0 && Landmarks.Before(segment!.Path, Cursor.Offset) is { } seal && segments.Origin is { } origin ? new(Cursor, Sequence, Check, seal, origin, [.. vocabulary.Sets]) : null;

    /// <summary>Goes to a place without reading what is before it.</summary>
    /// <returns>Whether the journal has that place; if not, this reader is of no further use.</returns>
    public bool TryResume(JournalPlace place)
    {
        segments.Refresh();
        if (segments[place.Cursor.Segment] is not { } found || place.Sequence > found.Limit || segments.Origin != place.Origin) return false;
        if (Landmarks.Before(found.Path, place.Cursor.Offset) != place.Seal) return false;
        Enter(found);
        source!.Skip(place.Cursor.Offset);
        foreach (var names in place.Names) vocabulary.Learn(names);
        (Sequence, Check) = (place.Sequence, place.Check);
        return true;
    }

    /// <summary>What the journal ends in that is not complete.</summary>
    public IEnumerable<JournalRecovery> Torn()
    {
        if (source is { Leftover: > 0 }) yield return new(segment!.Path, source.Position, source.Leftover, "a line without its end");
        foreach (var unfinished in segments.Unfinished.Where(unfinished => unfinished.Number > (segment?.Number ?? 0)))
        {
            if (new FileInfo(unfinished.Path).Length is > 0 and var length) yield return new(unfinished.Path, 0, length, "a segment without a complete first line");
        }
    }

    /// <summary>The event of the last line.</summary>
    /// <exception cref="JournalDamagedException">The line is no event that this version knows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ExperimentEvent Parse(ReadOnlySpan<byte> content)
    {
        try
        {
            return EventReader.Read(content, Head, vocabulary);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            throw Damage(problem.Message, problem);
        }
    }

    public void Dispose() => source?.Dispose();

    private JournalDamagedException Damage(string problem, Exception? cause = null) => new(segment!.Path, line, position, problem, cause);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadLine(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        while (source is not null || Begin())
        {
            if (Sequence >= segment!.Limit) Advance();
            position = source!.Position;
            if (source.TryRead(out bytes)) return true;
            if (segments.Refresh()) continue;
            if (segment.Limit == long.MaxValue) return false;
            line++;
            throw Missing($"the file ends after event {Sequence}, and another goes on after event {segment.Limit}");
        }
        return false;
    }

    private bool Begin()
    {
        segments.Refresh();
        if (segments.First is not { } first) return false;
        Enter(first);
        return first.Continues == 0 ? true : throw Damage($"it goes on after event {first.Continues}, which is in no file");
    }

    private void Advance()
    {
        var next = segments.After(segment!)!;
        var check = Check;
        if (Sequence > next.Continues) throw new TuneException(
            $"Event {Sequence} was read from {segment!.Path}, but {next.Path} has taken over after event {next.Continues}: another process took the experiment. Read anew.");
        Enter(next);
        if (Check != check) throw Damage($"it goes on from a line with checksum {SealedLine.Text(Check)}, but event {Sequence} has {SealedLine.Text(check)}");
    }

    private void Enter(Segment next)
    {
        source?.Dispose();
        (segment, source, ends, line, position) = (next, new(next.Path), 0, 1, 0);
        (Sequence, Check) = (next.Continues, next.Header!.Value.Check);
        vocabulary.NextSegment();
        source.TryRead(out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryAdmit(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> content)
    {
        line++;
        if (ends != source!.Ends)
        {
            ends = source.Ends;
            segments.Refresh();
        }
        content = default;
        if (Sequence >= segment!.Limit) return false;
        try
        {
            content = bytes[..SealedLine.Open(bytes.Span, out var check).Length];
            return !IsNames(content.Span) && IsDue(content.Span, check);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw Damage(problem.Message, problem);
        }
    }

    private bool IsNames(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(NamesLine.Start)) return false;
        NamesLine.Read(content, vocabulary);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsDue(ReadOnlySpan<byte> content, uint check)
    {
        var head = EventReader.Head(content, vocabulary);
        if (head.Sequence != Sequence + 1) throw Missing($"the line has event {head.Sequence}");
        (Sequence, Check, Head) = (head.Sequence, check, head);
        return true;
    }

    private JournalDamagedException Missing(string found) => Damage($"event {Sequence + 1} is missing; {found}");
}
