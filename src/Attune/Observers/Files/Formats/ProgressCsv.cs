using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.Formats;

/// <summary><c>progress.csv</c>: a row per result. What the first result did not have is left out; what a later one lacks is blank.</summary>
internal static class ProgressCsv
{
    public const string Name = "progress.csv";

    public static void Write(LineWriter line, ResultRow row, ResultCells cells, CsvHeader header, byte[] tail)
    {
        var tokens = row.Tokens;
        foreach (var place in header.PlacesIn(row.Layout))
        {
            if (place >= 0) Write(line, row, place, tokens[place].Span);
            else if (place != CsvHeader.Blank) Write(line, cells[(AutoKey)~place]);
            line.Raw((byte)',');
        }
        line.Raw(tail);
    }

    /// <summary>The end of each row of a trial's.</summary>
    public static byte[] Tail(Origin origin, int trial)
    {
        var line = new LineWriter(128);
        line.Integer(origin.ProcessId);
        line.Raw((byte)',');
        CsvText.Write(line, origin.Host);
        line.Raw((byte)',');
        CsvText.Write(line, TrialNames.Address);
        line.Raw((byte)',');
        CsvText.Write(line, TrialNames.Id(trial));
        line.Raw((byte)'\n');
        return line.Written.ToArray();
    }

    private static void Write(LineWriter line, ResultRow row, int metric, ReadOnlySpan<byte> token)
    {
        if (Token.IsNested(token)) Nested(line, row.Value(metric));
        else if (Token.IsQuoted(token) && token.Contains((byte)'\\')) CsvText.Write(line, row.Value(metric).AsText());
        else Write(line, token);
    }

    private static void Write(LineWriter line, ReadOnlySpan<byte> token)
    {
        if (token.IsEmpty || token.SequenceEqual("null"u8)) return;
        if (Token.IsQuoted(token)) CsvText.Write(line, Token.Unquoted(token));
        else line.Raw(token);
    }

    private static void Nested(LineWriter line, Value value)
    {
        if (value.Kind == ValueKind.Text)
        {
            CsvText.Write(line, value.AsText());
            return;
        }
        var json = new LineWriter(256);
        json.Plain(value);
        CsvText.Write(line, json.Written);
    }
}
