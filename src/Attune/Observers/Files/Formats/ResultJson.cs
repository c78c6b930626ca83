using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.Formats;

/// <summary><c>result.json</c>: one object per line, the metrics first, then the keys that every result gets.</summary>
internal static class ResultJson
{
    public const string Name = "result.json";

    public static void Write(LineWriter line, ResultRow row, ResultCells cells, byte[] tail)
    {
        var start = line.Length;
        var layout = row.Layout;
        var tokens = row.Tokens;
        foreach (var metric in layout.Metrics)
        {
            line.Raw(layout.JsonKeys[metric]);
            Write(line, row, metric, tokens[metric].Span);
        }
        foreach (var key in layout.Autos)
        {
            if (cells[key] is not { IsEmpty: false } cell) continue;
            line.Raw(ResultLayout.JsonKey(key));
            line.Raw(cell);
        }
        line.Raw(tail);
        line.Again(start, 1)[0] = (byte)'{'; // where the comma before the first name is
    }

    /// <summary>The end of each line of a trial's.</summary>
    public static byte[] Tail(Configuration configuration, Origin origin, int trial)
    {
        var line = new LineWriter(512);
        line.Field(",\"pid\":"u8, origin.ProcessId);
        line.Field(",\"hostname\":"u8, origin.Host);
        line.Field(",\"node_ip\":"u8, TrialNames.Address);
        line.Field(",\"trial_id\":"u8, TrialNames.Id(trial));
        line.Raw(",\"config\":"u8);
        line.Plain(configuration);
        line.Raw("}\n"u8);
        return line.Written.ToArray();
    }

    private static void Write(LineWriter line, ResultRow row, int metric, ReadOnlySpan<byte> token)
    {
        if (Token.IsNotFinite(token)) line.Raw(Token.Unquoted(token));
        else if (Token.IsNested(token)) line.Plain(row.Value(metric));
        else line.Raw(token);
    }
}
