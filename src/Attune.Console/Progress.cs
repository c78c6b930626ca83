using Spectre.Console;

namespace Attune;

/// <summary>How far a run is.</summary>
internal static class Progress
{
    /// <summary>A bar of the trials that are over, in the colours of how they ended, and the rest.</summary>
    public static Line Bar(Snapshot s, Glyphs glyphs, int width)
    {
        var total = Math.Max(s.Run.TotalTrials, s.Finished);
        var label = $"  {s.Finished}/{total}  {100 * s.Finished / total} %";
        var cells = Math.Max(0, width - label.Length);
        var line = new Line();
        var (told, drawn) = (0, 0);
        foreach (var (count, style) in new (int, Style)[] { (s.StatusCounts.Done, Palette.Good), (s.StatusCounts.Stopped, Palette.Cut), (s.StatusCounts.Abandoned, Palette.Warn), (s.Failed + s.Invalid, Palette.Bad) })
        {
            told += count;
            var end = (int)((long)told * cells / total);
            line.Add(new string(glyphs.Filled, end - drawn), style);
            drawn = end;
        }
        return line.Add(new string(glyphs.Empty, cells - drawn), Palette.Quiet).Add(label);
    }

    /// <summary>How long the rest will take at the speed of this session; null while no trial has ended in it, or the end is not known.</summary>
    public static TimeSpan? Left(long total, int finished, int finishedBefore, TimeSpan session) =>
        total <= finished || finished <= finishedBefore ? null : session * ((double)(total - finished) / (finished - finishedBefore));
}
