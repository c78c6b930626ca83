using System.Globalization;

namespace Attune;

/// <summary>Rows of cells with lines around them.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table; columns of numbers are set to the right.</summary>
    public static IEnumerable<string> Lines(string[] headings, string[][] rows)
    {
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Prepend(heading.Length).Max()).ToArray();
        var right = headings.Select((heading, column) => rows.All(row => row[column].Length == 0 || double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out _))).ToArray();
        var edge = $"+{string.Join('+', widths.Select(width => new string('-', width + 2)))}+";
        yield return edge;
        yield return Line(headings);
        yield return $"|{edge[1..^1]}|";
        foreach (var row in rows) yield return Line(row);
        yield return edge;

        string Line(string[] cells) => $"| {string.Join(" | ", cells.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} |";
    }
}
