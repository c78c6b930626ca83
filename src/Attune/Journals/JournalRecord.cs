using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune;

/// <summary>
/// The event a <see cref="JournalFollower"/> stands at. The follower uses one record for all: it is valid until the next is read, the events and names it gives stay valid.
/// </summary>
public sealed class JournalRecord
{
    private readonly Vocabulary vocabulary;
    private readonly JournalLines lines;
    private ReadOnlyMemory<byte>[] tokens = [];
    private Range[] ranges = [];
    private ExperimentEvent? parsed;
    private int located = -1;

    internal JournalRecord(Vocabulary vocabulary, JournalLines lines) => (this.vocabulary, this.lines) = (vocabulary, lines);

    /// <summary>The event's number.</summary>
    public long Sequence => lines.Sequence;

    /// <summary>What kind of event it is; see <see cref="EventName"/>.</summary>
    public string Kind => lines.Head.Name;

    /// <summary>The line's JSON up to its checksum, without the closing brace.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Whose event it is; -1: no trial's.</summary>
    public int Trial => parsed is TrialEvent e ? e.Trial : EventReader.Trial(Content.Span, lines.Head, vocabulary);

    /// <summary>The event, read when it is asked for.</summary>
    /// <exception cref="JournalDamagedException">The line is no event that this version knows.</exception>
    public ExperimentEvent Event => parsed ??= lines.Parse(Content.Span);

    /// <summary>
    /// The values of a result as the journal has them, in the order of its metrics: JSON, numbers already formatted. Empty for other events.
    /// A value over 1 KB is <c>{"$":"blob:…"}</c>; <see cref="Event"/> has it in full.
    /// </summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> ValueTokens => Locate();

    internal JournalRecord MoveTo(ReadOnlyMemory<byte> content)
    {
        (Content, parsed, located) = (content, null, -1);
        return this;
    }

    private ReadOnlySpan<ReadOnlyMemory<byte>> Locate()
    {
        if (Kind != EventName.Result) return [];
        if (located < 0) located = Slice();
        return tokens.AsSpan(0, located);
    }

    private int Slice()
    {
        var count = ResultCodec.Locate(Content.Span, ref ranges);
        if (tokens.Length < count) tokens = new ReadOnlyMemory<byte>[count];
        for (var i = 0; i < count; i++) tokens[i] = Content[ranges[i]];
        return count;
    }
}
