using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune;

/// <summary>Text above a live block: whole, broken where the terminal ends, and filled up with blanks so that nothing of the block it replaces is left.</summary>
internal sealed class Paragraphs(IReadOnlyList<string> lines, Style headline) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in lines)
        {
            var style = line.StartsWith(' ') ? Palette.Quiet : headline;
            foreach (var part in Segment.SplitLines([new Segment(line, style)], maxWidth))
            {
                foreach (var segment in part) yield return segment;
                yield return Segment.Padding(maxWidth - part.CellCount());
                yield return Segment.LineBreak;
            }
        }
    }
}
