using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Problems that train real models, in a child process of Python: one line asks for a value, one answers.</summary>
internal sealed class PythonEvaluator(string script)
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<bool> HasLibraries = new(() => ChildProcess.Succeeds(Python, "-c", "import sklearn, xgboost"));
    private readonly Lazy<ChildProcess> child = new(() => new(Python, script));

    /// <summary>Why there are no values here, in words, with what to do; null when there are.</summary>
    public string? Obstacle =>
        !File.Exists(script) ? $"there is no {script}"
        : HasLibraries.Value ? null
        : "it needs python3-sklearn and python3-xgboost: apt-get install -y --no-install-recommends python3-sklearn python3-xgboost, which bench/quality does";

    /// <summary>The value at a point.</summary>
    public double Evaluate(string problem, Configuration point)
    {
        lock (child)
        {
            var answer = child.Value.Ask(new JsonObject { ["problem"] = problem, ["params"] = Json.ToNode(point) });
            return Json.ToDouble(answer["true"] ?? answer["value"]);
        }
    }
}
