using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Attune.Journals.Format;

namespace Attune.Analysis.Ray;

/// <summary>
/// Reads JSON as Python's <c>json</c> writes it: RFC 8259, and the bare words <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. What does not fit is a <see cref="FormatException"/>.
/// </summary>
internal ref struct PythonJson(ReadOnlySpan<byte> text)
{
    private const int Deepest = 200;
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("+-.0123456789Ee"u8);
    private readonly ReadOnlySpan<byte> text = text;
    private int at;
    private int depth;

    /// <summary>A whole text that is one value.</summary>
    public static Value Parse(ReadOnlySpan<byte> text)
    {
        var json = new PythonJson(text);
        var value = json.Value();
        json.End();
        return value;
    }

    /// <summary>The next byte that is no space; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Next()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at < text.Length ? text[at] : (byte)0;
    }

    /// <summary>Takes this byte if it comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(byte single)
    {
        if (Next() != single) return false;
        at++;
        return true;
    }

    /// <summary>Takes this byte, which must come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(byte single)
    {
        if (!Takes(single)) throw Misfit($"'{(char)single}'");
    }

    /// <summary>Nothing may be left.</summary>
    public void End()
    {
        if (Next() != 0 || at < text.Length) throw Misfit("the end");
    }

    /// <summary>A text without its quotes, escapes as they stand, and whether there are any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> RawText(out bool isEscaped)
    {
        Expect((byte)'"');
        var start = at;
        isEscaped = false;
        while (true)
        {
            var stop = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (stop < 0) throw Misfit("a closing quote");
            at += stop + 1;
            if (text[at - 1] == '"') return text[start..(at - 1)];
            isEscaped = true;
            at++;
            if (at > text.Length) throw Misfit("a closing quote");
        }
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        var raw = RawText(out var isEscaped);
        return isEscaped ? Unescape(raw) : Encoding.UTF8.GetString(raw);
    }

    /// <summary>A value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Value Value() => Next() switch
    {
        (byte)'"' => Text(),
        (byte)'{' => Map(),
        (byte)'[' => List(),
        (byte)'n' => Word("null"u8, default),
        (byte)'t' => Word("true"u8, true),
        (byte)'f' => Word("false"u8, false),
        (byte)'N' => Word("NaN"u8, double.NaN),
        (byte)'I' => Word("Infinity"u8, double.PositiveInfinity),
        (byte)'-' when text[at..].StartsWith("-Infinity"u8) => Word("-Infinity"u8, double.NegativeInfinity),
        _ => Number(),
    };

    /// <summary>Passes over a value.</summary>
    /// <returns>Its bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Skip()
    {
        var (first, start) = (Next(), at);
        if (first == '"') RawText(out _);
        else if (first is (byte)'{' or (byte)'[') SkipBrackets();
        else Value();
        return text[start..at];
    }

    /// <summary>Takes these bytes if they come next. They must be a value with a closing bracket or quote of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Skips(scoped ReadOnlySpan<byte> value)
    {
        Next();
        if (value.IsEmpty || !text[at..].StartsWith(value)) return false;
        at += value.Length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SkipBrackets()
    {
        var open = 0;
        do
        {
            var stop = text[at..].IndexOfAny("\"{}[]"u8);
            if (stop < 0) throw Misfit("a closing bracket");
            at += stop;
            if (text[at] == '"') RawText(out _);
            else open += text[at++] is (byte)'{' or (byte)'[' ? 1 : -1;
        }
        while (open > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Value Map()
    {
        Enter();
        List<KeyValuePair<string, Value>> entries = [];
        if (!Takes((byte)'}'))
        {
            do
            {
                var name = Text();
                Expect((byte)':');
                entries.Add(new(name, Value()));
            }
            while (Takes((byte)','));
            Expect((byte)'}');
        }
        depth--;
        return new Configuration([.. entries.Select(entry => entry.Key)], [.. entries.Select(entry => entry.Value)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Value List()
    {
        Enter();
        List<Value> items = [];
        if (!Takes((byte)']'))
        {
            do items.Add(Value()); while (Takes((byte)','));
            Expect((byte)']');
        }
        depth--;
        return new(ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray()));
    }

    private void Enter()
    {
        at++;
        if (++depth > Deepest) throw Misfit($"less than {Deepest} levels of brackets");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Value Word(ReadOnlySpan<byte> word, Value value)
    {
        if (!text[at..].StartsWith(word)) throw Misfit("a value");
        at += word.Length;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Value Number()
    {
        var length = text[at..].IndexOfAnyExcept(OfNumbers);
        var token = length < 0 ? text[at..] : text.Slice(at, length);
        at += token.Length;
        var value = token.ContainsAny((byte)'e', (byte)'E') ? default : Numbers.Read(token, out _);
        if (!value.IsNull) return value;
        return double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : throw Misfit("a value");
    }

    /// <summary>A raw text as it is meant.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var unescaped = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var stop)
        {
            unescaped.Append(Encoding.UTF8.GetString(raw[..stop])).Append(Escape(raw[stop..], out var length));
            raw = raw[(stop + length)..];
        }
        return unescaped.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static char Escape(ReadOnlySpan<byte> escape, out int length)
    {
        length = escape[1] == 'u' ? 6 : 2;
        if (escape.Length < length) throw new FormatException("an escape is cut off");
        return escape[1] switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'u' when ushort.TryParse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => (char)code,
            (byte)'"' or (byte)'\\' or (byte)'/' => (char)escape[1],
            _ => throw new FormatException($"there is no escape '\\{(char)escape[1]}'"),
        };
    }

    private readonly FormatException Misfit(string wanted) =>
        new($"at byte {at} stands '{Encoding.UTF8.GetString(text.Slice(Math.Min(at, text.Length), Math.Min(24, text.Length - Math.Min(at, text.Length))))}' where {wanted} is due");
}
