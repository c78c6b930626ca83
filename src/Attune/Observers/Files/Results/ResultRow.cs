using Attune.Journals.Format;

namespace Attune.Observers.Files.Results;

/// <summary>
/// The result a journal's follower stands at, read without making an event of it: a projector reads hundreds of thousands in a second, and needs only a few
/// numbers and the bytes of the metrics. One instance serves all.
/// </summary>
internal sealed class ResultRow
{
    private readonly Vocabulary vocabulary = new(spilled: null);
    private readonly Dictionary<MetricNames, ResultLayout> layouts = new(ReferenceEqualityComparer.Instance);
    private readonly List<ResultLayout?> numbered = []; // by the number that names have in the segment
    private JournalRecord? record;
    private int segment;

    /// <summary>When it was reported.</summary>
    public Moment At { get; private set; }

    /// <summary>Whose it is.</summary>
    public int Trial { get; private set; }

    /// <summary><c>training_iteration</c>.</summary>
    public int Iteration { get; private set; }

    /// <summary>Microseconds of the iteration.</summary>
    public long Duration { get; private set; }

    /// <summary>The checkpoint that came with it.</summary>
    public int? Checkpoint { get; private set; }

    /// <summary>Whether the trial was stopped on it.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Whether something was decided on it, or said.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>How results with these metrics are written.</summary>
    public ResultLayout Layout { get; private set; } = null!;

    /// <summary>The metrics as the journal has them, in the order of their names.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Tokens => record!.ValueTokens;

    /// <summary>Reads a result.</summary>
    /// <param name="from">The record of a result.</param>
    /// <param name="inSegment">The segment it is in.</param>
    public void Read(JournalRecord from, int inSegment)
    {
        record = from;
        if (inSegment != segment) numbered.Clear();
        segment = inSegment;
        var content = from.Content.Span;
        var line = new LineReader(content, vocabulary);
        line.Long("{\"n\":"u8);
        line.Expect(",\"e\":\"result\""u8);
        At = new(line.Long(",\"u\":"u8), line.Long(",\"t\":"u8));
        Trial = line.Int(",\"trial\":"u8);
        line.Long(",\"a\":"u8);
        Iteration = line.Int(",\"i\":"u8);
        Duration = line.Long(",\"d\":"u8);
        Layout = LayoutOf(line.Int(",\"m\":"u8));
        line.Expect(",\"v\":["u8);
        ReadAfter(content[(line.Position + TokensLength())..]);
    }

    /// <summary>The value of a metric, for those that are not plain.</summary>
    public Value Value(int metric) => ((ResultReported)record!.Event).Metrics.Values[metric];

    /// <summary>The numeric reading of a metric; NaN when it has none, or there is no such metric.</summary>
    public double Number(int metric) => metric < 0 ? double.NaN : Token.Number(Tokens[metric].Span);

    private void ReadAfter(ReadOnlySpan<byte> content)
    {
        var line = new LineReader(content, vocabulary);
        line.Expect("]"u8);
        Checkpoint = line.OptionalInt(",\"ckpt\":"u8);
        line.Flag(",\"offers\":"u8);
        IsLast = line.Takes(",\"verdict\":{\"do\":\"stop\""u8);
        IsDecided = IsLast || line.Takes(",\"verdict\":"u8) || line.Takes(",\"why\":"u8);
    }

    private int TokensLength()
    {
        var tokens = Tokens;
        var length = Math.Max(0, tokens.Length - 1);
        foreach (var token in tokens) length += token.Length;
        return length;
    }

    private ResultLayout LayoutOf(int number)
    {
        while (numbered.Count <= number) numbered.Add(null);
        return numbered[number] ??= LayoutOf(((ResultReported)record!.Event).Metrics.Names);
    }

    private ResultLayout LayoutOf(MetricNames names)
    {
        if (!layouts.TryGetValue(names, out var layout)) layouts.Add(names, layout = new ResultLayout(names));
        return layout;
    }
}
