namespace Attune;

/// <summary>The characters a display is drawn with.</summary>
internal sealed record Glyphs(char Filled, char Empty, char Dot, char Separator, char Times, char Star, string Ellipsis, string Levels)
{
    public static Glyphs Unicode { get; } = new('━', '─', '●', '·', '×', '★', "…", "▁▂▃▄▅▆▇█");

    public static Glyphs Ascii { get; } = new('#', '-', '*', '|', 'x', '*', "...", "_.-=+*%#");

    public static Glyphs For(bool unicode) => unicode ? Unicode : Ascii;

    /// <summary>Values as a row of bars, the smallest lowest; values that are not finite are blank.</summary>
    public string Sparkline(ReadOnlySpan<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        var bars = new char[values.Length];
        for (var i = 0; i < bars.Length; i++) bars[i] = double.IsFinite(values[i]) ? Level(values[i], min, max) : ' ';
        return new(bars);
    }

    private char Level(double value, double min, double max) =>
        max > min ? Levels[(int)Math.Round((value / 2 - min / 2) / (max / 2 - min / 2) * (Levels.Length - 1))] : Levels[Levels.Length / 2];
}
