namespace Attune.Bench;

/// <summary>A table in plain text: the first columns to the left, the others to the right.</summary>
internal sealed class TextTable(int words, params string[] header)
{
    private readonly List<string[]> rows = [header];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. header.Select((_, i) => rows.Max(row => row[i].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, i) => i < words ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd()));
    }
}
