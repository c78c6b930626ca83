using Spectre.Console.Rendering;

namespace Attune;

/// <summary>Draws a snapshot on at most 15 lines, nearly as wide as the terminal is: a terminal writes <c>^C</c> behind the block, and would break a full line there.</summary>
internal sealed class LiveBlock : Renderable
{
    private const int Margin = 4; // characters: two times ^C between two drawings

    /// <summary>What is drawn; nothing when null.</summary>
    public Snapshot? Snapshot { get; set; }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (Snapshot is not { } snapshot) yield break;
        var glyphs = Glyphs.For(options.Unicode);
        var width = Math.Max(0, maxWidth - Margin);
        foreach (var line in BlockLines.Of(snapshot, glyphs, width))
        {
            foreach (var segment in line.Fit(width, glyphs.Ellipsis)) yield return segment;
            yield return Segment.LineBreak;
        }
    }
}
