using System.Text;

namespace Attune.Analysis.Ray;

/// <summary>Comma-separated values (RFC 4180): fields that hold a comma, a quote or the end of a line are quoted, quotes inside doubled; lines end in CR LF or LF.</summary>
internal static class Csv
{
    /// <summary>The rows of a text and whether each is ended by the end of a line: the last one may be cut off.</summary>
    public static IEnumerable<(List<string> Fields, bool IsEnded)> Rows(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            List<string> fields = [];
            bool isEnded;
            do
            {
                fields.Add(Field(text, ref at));
                isEnded = at < text.Length && text[at] != ',';
            }
            while (at < text.Length && text[at++] == ',');
            yield return (fields, isEnded);
        }
    }

    // Leaves the place at the comma or the last character of the end of line that follows.
    private static string Field(string text, ref int at)
    {
        var field = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : "";
        var stop = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var end = stop < 0 ? text.Length : at + stop;
        field += text[at..end];
        at = end;
        if (at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n') at++;
        return field;
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        while (true)
        {
            var start = ++at;
            var stop = text.IndexOf('"', Math.Min(start, text.Length));
            at = stop < 0 ? text.Length : stop + 1;
            field.Append(text, start, (stop < 0 ? text.Length : stop) - start);
            if (at >= text.Length || text[at] != '"') return field.ToString();
            field.Append('"');
        }
    }
}
