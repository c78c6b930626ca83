using Spectre.Console;

namespace Attune.Tests;

/// <summary>A terminal of a fixed size that keeps what is written to it.</summary>
public sealed class Screen : IAnsiConsoleOutput, IDisposable
{
    private readonly StringWriter written = new() { NewLine = "\n" };

    public Screen(int width = 100, bool unicode = true, bool ansi = false, bool terminal = true)
    {
        (Width, IsTerminal) = (width, terminal);
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = this, Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        Console.Profile.Capabilities.Unicode = unicode;
        Console.Profile.Encoding = System.Text.Encoding.UTF8;
        Console.Profile.Width = width;
    }

    public IAnsiConsole Console { get; }

    public TextWriter Writer => written;

    public bool IsTerminal { get; }

    public int Width { get; }

    public int Height => 30;

    public string Text => written.ToString();

    public void SetEncoding(System.Text.Encoding encoding) { }

    public void Dispose() => written.Dispose();
}
