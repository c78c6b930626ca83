using Attune.Journals.Format;

namespace Attune.Journals.Segments;

/// <summary>The line that gives a set of metric names its number in a segment. It is no event.</summary>
internal static class NamesLine
{
    public static ReadOnlySpan<byte> Start => "{\"e\":\"names\""u8;

    public static void Write(LineWriter line, int id, string[] names)
    {
        line.Begin();
        line.Raw(Start);
        line.Field(",\"id\":"u8, id);
        line.Raw(",\"names\":["u8);
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0) line.Raw((byte)',');
            line.Text(names[i]);
        }
        line.Raw((byte)']');
        line.End();
    }

    public static void Read(ReadOnlySpan<byte> content, Vocabulary vocabulary)
    {
        var line = new LineReader(content, vocabulary);
        line.Expect(Start);
        var id = line.Int(",\"id\":"u8);
        if (id != vocabulary.SetCount) throw new FormatException($"the set of metric names has number {id} where {vocabulary.SetCount} is due");
        vocabulary.Learn(Names(ref line));
        line.End();
    }

    private static string[] Names(ref LineReader line)
    {
        var names = new List<string>();
        line.Expect(",\"names\":["u8);
        if (line.Takes((byte)']')) return [];
        do names.Add(line.Text()); while (line.Takes((byte)','));
        line.Expect("]"u8);
        return [.. names];
    }
}
