using System.Globalization;
using System.Net;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune.Tests;

/// <summary>What a terminal shows, as a drawing for a page.</summary>
internal static class Picture
{
    private const double Cell = 8.4, Row = 20, Margin = 20; // pixels, for letters of 14 pixels

    private static readonly Dictionary<Color, string> Colours = new()
    {
        [Color.Default] = "#e6edf3", [Color.Grey] = "#8b949e", [Color.Green] = "#3fb950", [Color.Teal] = "#39c5cf", [Color.Olive] = "#d29922", [Color.Maroon] = "#f85149",
    };

    /// <summary>A drawing of lines of so many characters.</summary>
    public static string Of(IEnumerable<Segment> segments, int width)
    {
        var text = new StringBuilder();
        var (row, column) = (0, 0);
        foreach (var segment in segments)
        {
            if (segment.IsLineBreak)
            {
                (row, column) = (row + 1, 0);
                continue;
            }
            if (!string.IsNullOrWhiteSpace(segment.Text)) Write(text, segment, row, column);
            column += segment.CellCount();
        }
        var (across, down) = (width * Cell + 2 * Margin, row * Row + 2 * Margin - 4);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{across:0}" height="{down:0}" viewBox="0 0 {across:0} {down:0}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" xml:space="preserve">
            <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
            {text}</svg>

            """);
    }

    private static void Write(StringBuilder text, Segment segment, int row, int column)
    {
        var shown = segment.Text.TrimStart();
        column += segment.Text.Length - shown.Length;
        shown = shown.TrimEnd();
        var weight = segment.Style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : "";
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + column * Cell:0.#}\" y=\"{Margin + (row + 1) * Row - 8:0}\" textLength=\"{shown.Length * Cell:0.#}\" fill=\"{Colours[segment.Style.Foreground]}\"{weight}>{WebUtility.HtmlEncode(shown)}</text>\n");
    }
}
