using System.Text.Json;

namespace Attune.Bench;

/// <summary>A file of runs, a line each; runs are added at its end as they finish. A last line that was cut off is dropped.</summary>
internal sealed class RunFile(string path)
{
    public IReadOnlyList<RunRecord> Read() => File.Exists(path) ? [.. Whole(File.ReadAllText(path)).Select(line => RunRecord.Of(Json.Parse(line)))] : [];

    public void Append(RunRecord run) => File.AppendAllText(path, run.ToJson().ToJsonString() + "\n");

    /// <summary>Makes the file ready to be added to: a last line that was cut off is removed.</summary>
    public void Mend()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path) || File.ReadAllText(path) is not { Length: > 0 } text || text[^1] == '\n') return;
        File.WriteAllText(path, text[..(text.LastIndexOf('\n') + 1)]);
    }

    private static IEnumerable<string> Whole(string text) => text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
