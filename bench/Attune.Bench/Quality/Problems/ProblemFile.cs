using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>The problems of a file.</summary>
internal static class ProblemFile
{
    /// <param name="path">A file like <c>problems.json</c>. Problems without a formula here are left to <c>evaluator.py</c> beside it.</param>
    /// <param name="perSeed">Whether each seed has an instance of its own.</param>
    public static IReadOnlyList<ITuningTask> Read(string path, bool perSeed)
    {
        var evaluator = new PythonEvaluator(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "evaluator.py"));
        return [.. Specs(path).Select(spec => new ProblemTask(spec, evaluator, perSeed))];
    }

    public static IEnumerable<ProblemSpec> Specs(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file of problems '{path}'.");
        return Json.Parse(File.ReadAllText(path))["problems"]!.AsArray().Select(node => ProblemSpec.Read((JsonObject)node!));
    }
}
