using System.Runtime.CompilerServices;
using Attune.Journals.Segments;

namespace Attune.Journals.Format;

/// <summary>The line of a result: most of a journal.</summary>
internal static class ResultCodec
{
    public static void Write(LineWriter line, ResultReported e, int names, SpilledValues? spilled)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"i\":"u8, e.Iteration);
        line.Field(",\"d\":"u8, e.Duration);
        line.Field(",\"m\":"u8, names);
        line.Raw(",\"v\":["u8);
        var values = e.Metrics.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) line.Raw((byte)',');
            Write(line, values[i], spilled);
        }
        line.Raw((byte)']');
        line.Optional(",\"ckpt\":"u8, e.Checkpoint);
        line.Flag(",\"offers\":"u8, e.OffersSave);
        if (e.Verdict is { } verdict) Write(line, verdict);
        line.Optional(",\"why\":"u8, e.Remark);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ResultReported Read(ref LineReader line, Moment at)
    {
        var trial = line.Int(",\"trial\":"u8);
        var attempt = line.Int(",\"a\":"u8);
        var iteration = line.Int(",\"i\":"u8);
        var duration = line.Long(",\"d\":"u8);
        var names = line.Vocabulary.Names(line.Int(",\"m\":"u8));
        return new ResultReported
        {
            At = at,
            Trial = trial,
            Attempt = attempt,
            Iteration = iteration,
            Duration = duration,
            Metrics = new(names, ReadValues(ref line, names.Count)),
            Checkpoint = line.OptionalInt(",\"ckpt\":"u8),
            OffersSave = line.Flag(",\"offers\":"u8),
            Verdict = line.Takes(",\"verdict\":{"u8) ? ReadVerdict(ref line) : null,
            Remark = line.OptionalText(",\"why\":"u8),
        };
    }

    /// <summary>Finds where each value of a result stands in its line.</summary>
    /// <returns>How many there are.</returns>
    public static int Locate(ReadOnlySpan<byte> content, ref Range[] tokens)
    {
        var count = 0;
        var start = content.IndexOf(",\"v\":["u8) + ",\"v\":["u8.Length;
        for (var at = start; content[at - 1] != ']' && content[at] != ']'; at++)
        {
            var end = at + TokenLength(content[at..]);
            if (count == tokens.Length) Array.Resize(ref tokens, count * 2 + 4);
            tokens[count++] = at..end;
            at = end;
        }
        return count;
    }

    // Up to the comma or bracket that is neither in a text nor in an inner list or map.
    private static int TokenLength(ReadOnlySpan<byte> bytes)
    {
        var (depth, quoted, i) = (0, false, 0);
        for (; quoted || depth > 0 || bytes[i] is not ((byte)',' or (byte)']'); i++)
        {
            if (bytes[i] == '"') quoted = !quoted;
            else if (quoted) i += bytes[i] == '\\' ? 1 : 0;
            else if (bytes[i] is (byte)'[' or (byte)'{') depth++;
            else if (bytes[i] is (byte)']' or (byte)'}') depth--;
        }
        return i;
    }

    private static void Write(LineWriter line, Value value, SpilledValues? spilled)
    {
        var from = line.Length;
        line.Value(value);
        if (line.Length - from <= SpilledValues.Longest || spilled is null) return;
        var hash = spilled.Add(line.Written[from..]);
        line.Length = from;
        line.Tagged("blob:" + hash);
    }

    private static void Write(LineWriter line, Verdict verdict)
    {
        line.Field(",\"verdict\":{\"do\":"u8, verdict.Kind switch
        {
            VerdictKind.Stop => "stop",
            VerdictKind.Pause => "pause",
            VerdictKind.Fork => "fork",
            _ => "interrupt",
        });
        line.Field(",\"by\":"u8, verdict.By);
        line.Field(",\"why\":"u8, verdict.Reason);
        if (verdict.Fork is { } fork) TrialCodec.Write(line, fork);
        line.Raw((byte)'}');
    }

    private static Verdict ReadVerdict(ref LineReader line)
    {
        var kind = line.Text("\"do\":"u8) switch
        {
            "stop" => VerdictKind.Stop,
            "pause" => VerdictKind.Pause,
            "fork" => VerdictKind.Fork,
            "interrupt" => VerdictKind.Interrupt,
            var other => throw new FormatException($"'{other}' is no known verdict"),
        };
        var verdict = new Verdict(kind, line.Text(",\"by\":"u8), line.Text(",\"why\":"u8));
        if (kind == VerdictKind.Fork) verdict = verdict with { Fork = TrialCodec.ReadFork(ref line) };
        line.Expect("}"u8);
        return verdict;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value[] ReadValues(ref LineReader line, int count)
    {
        line.Expect(",\"v\":["u8);
        var values = count == 0 ? [] : new Value[count];
        for (var i = 0; i < count; i++)
        {
            if (i > 0) line.Expect(","u8);
            values[i] = line.Value();
        }
        line.Expect("]"u8);
        return values;
    }
}
