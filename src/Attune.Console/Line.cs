using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune;

/// <summary>A line of styled text that is cut where the terminal ends.</summary>
internal sealed class Line
{
    private readonly List<Segment> left = [], right = [];

    public Line Add(string text, Style? style = null) => Add(left, text, style);

    /// <summary>Adds text that ends at the right edge when there is room for it.</summary>
    public Line AddRight(string text, Style? style = null) => Add(right, text, style);

    public IEnumerable<Segment> Fit(int width, string ellipsis)
    {
        var gap = width - Segment.CellCount(left) - Segment.CellCount(right);
        List<Segment> line = right.Count > 0 && gap > 0 ? [.. left, new(new string(' ', gap)), .. right] : left;
        return Segment.CellCount(line) <= width ? line : Cut(line, Math.Max(0, width - ellipsis.Length)).Append(new(ellipsis, Palette.Quiet));
    }

    private static IEnumerable<Segment> Cut(List<Segment> line, int width)
    {
        foreach (var segment in line)
        {
            if (Segment.Truncate(segment, width) is not { } part) yield break;
            yield return part;
            width -= part.CellCount();
        }
    }

    private Line Add(List<Segment> to, string text, Style? style)
    {
        if (text.Length > 0) to.Add(new(text.ReplaceLineEndings(" "), style ?? Style.Plain));
        return this;
    }
}
