using System.Buffers;
using System.Text;
using Attune.Journals.Format;

namespace Attune.Observers.Files.Formats;

/// <summary>Fields as RFC 4180 has them: quoted where they hold a quote, a comma or the end of a line.</summary>
internal static class CsvText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    public static void Write(LineWriter line, string text) => Write(line, Encoding.UTF8.GetBytes(text));

    public static void Write(LineWriter line, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Special) < 0)
        {
            line.Raw(text);
            return;
        }
        line.Raw((byte)'"');
        foreach (var single in text)
        {
            if (single == '"') line.Raw((byte)'"');
            line.Raw(single);
        }
        line.Raw((byte)'"');
    }
}
