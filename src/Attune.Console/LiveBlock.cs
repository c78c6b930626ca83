using Spectre.Console.Rendering;

namespace Attune;

/// <summary>Draws a snapshot on at most 15 lines, as wide as the terminal is.</summary>
internal sealed class LiveBlock : Renderable
{
    /// <summary>What is drawn; nothing when null.</summary>
    public Snapshot? Snapshot { get; set; }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (Snapshot is not { } snapshot) yield break;
        var glyphs = Glyphs.For(options.Unicode);
        foreach (var line in BlockLines.Of(snapshot, glyphs, maxWidth))
        {
            foreach (var segment in line.Fit(maxWidth, glyphs.Ellipsis)) yield return segment;
            yield return Segment.LineBreak;
        }
    }
}
