using System.Text;

namespace Attune;

/// <summary>The console, and the file of the trial that prints.</summary>
internal sealed class TrialWriter(TextWriter console, Func<OutputFiles, Lazy<StreamWriter>?> choose) : TextWriter
{
    private static readonly AsyncLocal<OutputFiles?> Printing = new();

    /// <summary>The files of the trial whose code runs here; null outside of trials.</summary>
    public static OutputFiles? Current
    {
        get => Printing.Value;
        set => Printing.Value = value;
    }

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void WriteLine(string? value) => Write($"{value}{CoreNewLine.AsSpan()}");

    public override void Write(ReadOnlySpan<char> buffer)
    {
        console.Write(buffer);
        if (Current is { } files && choose(files) is { } file) files.Write(file, buffer);
    }

    public override void Flush() => console.Flush();
}
