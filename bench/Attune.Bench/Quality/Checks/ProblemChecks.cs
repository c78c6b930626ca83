using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Every problem, and the noise, against the <c>check_values.json</c> beside the problems, to 1e-9. Problems that need Python are left out where it lacks the libraries.</summary>
internal static class ProblemChecks
{
    public static IEnumerable<Check> Of(string problems)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(problems))!;
        var node = Json.Parse(File.ReadAllText(Path.Combine(folder, "check_values.json")));
        var draws = Each(node, "noise").Select(draw => (SplitMix.Normal(Whole(draw, "seed"), Whole(draw, "trial"), Whole(draw, "epoch")), Json.ToDouble(draw["N"])));
        yield return Check.Of("noise", draws, allowed: 1e-12, floor: 1e-300);
        foreach (var task in ProblemFile.Read(problems, perSeed: false).Where(task => task.Obstacle is null))
        {
            var rows = Each(node, "values").Where(row => $"problems/{row["problem"]}" == task.Card.Id);
            yield return Check.Of(task.Card.Id, rows.SelectMany(row => Compare(task, row)), allowed: 1e-9, floor: 1e-9);
        }
    }

    private static IEnumerable<(double, double)> Compare(ITuningTask task, JsonObject row)
    {
        var fidelity = row["epoch"] is { } epoch ? Configuration.Empty.With("epoch", epoch.GetValue<long>()) : Configuration.Empty;
        var found = task.Open(Whole(row, "seed")).Evaluate(new(Json.ToPoint(row["params"]!.AsObject()), fidelity, (int)Whole(row, "trial")));
        if (row["values"] is JsonArray values) return found.Values.Zip(values.Select(Json.ToDouble));
        return row["true"] is { } real ? [(found.Values[0], Json.ToDouble(row["value"])), (found.True, Json.ToDouble(real))] : [(found.Values[0], Json.ToDouble(row["value"]))];
    }

    private static IEnumerable<JsonObject> Each(JsonObject node, string name) => node[name]!.AsArray().Select(row => row!.AsObject());

    private static long Whole(JsonObject row, string name) => row[name]?.GetValue<long>() ?? 0;
}
