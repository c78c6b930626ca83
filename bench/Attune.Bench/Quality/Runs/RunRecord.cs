using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>What came of a run, one line of a file.</summary>
/// <param name="Key">Which run.</param>
/// <param name="Curve">How the score went: a trial, counted from 1, and the score from there on. Lower is better.</param>
internal sealed record RunRecord(RunKey Key, IReadOnlyList<(int Trial, double Score)> Curve)
{
    /// <summary>Seconds that the method thought for a trial: the mean and the median over the run.</summary>
    public (double Mean, double Median) Thought { get; init; } = (double.NaN, double.NaN);

    /// <summary>Seconds that the run took.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>The score after a number of trials; not-a-number when the run has fewer.</summary>
    public double At(int trials) => trials > Key.Trials ? double.NaN : Curve.LastOrDefault(step => step.Trial <= trials, (Trial: 0, Score: double.PositiveInfinity)).Score;

    public JsonObject ToJson() => new()
    {
        ["task"] = Key.Task, ["method"] = Key.Method, ["seed"] = Key.Seed, ["batch"] = Key.Batch, ["trials"] = Key.Trials,
        ["curve"] = new JsonArray([.. Curve.Select(step => (JsonNode)new JsonArray(step.Trial, Json.ToNode(step.Score)))]),
        ["thought_mean"] = Json.ToNode(Thought.Mean), ["thought_median"] = Json.ToNode(Thought.Median), ["seconds"] = Json.ToNode(Seconds),
    };

    public static RunRecord Of(JsonObject node) => new(
        new(node["task"]!.GetValue<string>(), node["method"]!.GetValue<string>(), node["seed"]!.GetValue<long>(), node["batch"]!.GetValue<int>(), node["trials"]!.GetValue<int>()),
        [.. node["curve"]!.AsArray().Select(step => (step![0]!.GetValue<int>(), step[1] is { } score ? Json.ToDouble(score) : double.PositiveInfinity))])
    {
        Thought = (Json.ToDouble(node["thought_mean"]), Json.ToDouble(node["thought_median"])), Seconds = Json.ToDouble(node["seconds"]),
    };
}
