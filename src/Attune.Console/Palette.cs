using Spectre.Console;

namespace Attune;

/// <summary>The colours: few, of the sixteen that every terminal theme chooses for itself.</summary>
internal static class Palette
{
    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Good { get; } = new(Color.Green);

    public static Style Best { get; } = new(Color.Green, decoration: Decoration.Bold);

    public static Style Cut { get; } = new(Color.Teal);

    public static Style Warn { get; } = new(Color.Olive);

    public static Style Bad { get; } = new(Color.Maroon);
}
