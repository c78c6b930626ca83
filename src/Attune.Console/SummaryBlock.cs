using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune;

/// <summary>The end of a run: what stays on the screen.</summary>
internal sealed class SummaryBlock(IReadOnlyList<string> lines) : Renderable
{
    private const int Label = 11; // characters

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var glyphs = Glyphs.For(options.Unicode);
        foreach (var line in lines)
        {
            foreach (var segment in Colour(line).Fit(maxWidth, glyphs.Ellipsis)) yield return segment;
            yield return Segment.LineBreak;
        }
    }

    private static Line Colour(string line) => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > Label
        ? new Line().Add(line[..Label], Palette.Quiet).Add(line[Label..], line[2] switch { 'b' => Palette.Best, 'f' => Palette.Bad, _ => Style.Plain })
        : new Line().Add(line, Palette.Strong);
}
