using Attune.Cli.Shelves;
using System.Text;
using Attune.Journals.Format;

namespace Attune.Cli.Screens;

/// <summary>What a trial printed: as it is, under the names of its files, or as an object of JSON for each line.</summary>
/// <param name="directory">The trial's directory.</param>
/// <param name="screen">Where it is shown.</param>
internal sealed class LogPrinter(string directory, Screen screen)
{
    private readonly Dictionary<string, (LogFile File, StringBuilder Line)> files = new(StringComparer.Ordinal); // and of each what is no whole line yet
    private (string? File, bool EndsLine) last = (null, true);

    /// <summary>Whether there was anything.</summary>
    public bool HasPrinted => last.File is not null;

    /// <summary>Prints what is new.</summary>
    public void Print()
    {
        foreach (var path in LogFile.In(directory))
        {
            if (!files.TryGetValue(path, out var of)) files[path] = of = (new(path), new());
            foreach (var text in of.File.ReadOn())
            {
                if (screen.IsJson) PrintLines(of.File.Name, of.Line.Append(text));
                else PrintText(of.File.Name, text);
                last = (of.File.Name, text.EndsWith('\n'));
            }
        }
    }

    /// <summary>Prints what is left and ends.</summary>
    public void End()
    {
        Print();
        foreach (var (file, line) in files.Values.Where(_ => screen.IsJson).Where(of => of.Line.Length > 0)) PrintLine(file.Name, line.ToString());
        if (!screen.IsJson && !last.EndsLine) screen.Output.WriteLine();
    }

    private void PrintText(string file, string text)
    {
        if (file != last.File) screen.Output.WriteLine($"{(last.EndsLine ? "" : Environment.NewLine)}==> {file}");
        screen.Output.Write(text);
        screen.Output.Flush();
    }

    private void PrintLines(string file, StringBuilder begun)
    {
        var lines = begun.ToString().Split('\n');
        foreach (var line in lines.SkipLast(1)) PrintLine(file, line.TrimEnd('\r'));
        begun.Clear().Append(lines[^1]);
    }

    private void PrintLine(string file, string text)
    {
        var line = new LineWriter();
        line.Value(Screen.Map(new("file", file), new("line", text)));
        screen.Output.WriteLine(Encoding.UTF8.GetString(line.Written));
    }
}
