namespace Attune.Bench;

/// <summary>Runs of the newest Optuna that came with the packs: regrets at a few numbers of trials, as if they were runs of methods named <c>recorded-tpe-5.0.0.dev</c>.</summary>
internal static class RecordedRuns
{
    /// <summary>All recorded runs: those of a name.</summary>
    public const string Name = "recorded";

    /// <summary>The runs under a folder of packs; none when there is no such file.</summary>
    public static IReadOnlyList<RunRecord> Read(string packs)
    {
        var files = Directory.GetFiles(packs, "optuna_pilot.jsonl", SearchOption.AllDirectories);
        return [.. files.SelectMany(File.ReadLines).Select(line => Json.Parse(line)).Where(node => node["checkpoints_trials"] is not null).Select(Run)];
    }

    private static RunRecord Run(System.Text.Json.Nodes.JsonObject node)
    {
        var trials = node["checkpoints_trials"]!.AsArray().Select(n => n!.GetValue<int>()).ToList();
        var scores = (node["nregret"] ?? node["f_minus_fopt"])!.AsArray().Select(Json.ToDouble);
        var method = $"{Name}-{node["sampler"]}-{node["lib"]!.GetValue<string>().Split(' ')[^1]}";
        return new(new(node["task"]!.GetValue<string>(), method, node["seed"]!.GetValue<long>(), Batch: 1, trials[^1]), [.. trials.Zip(scores)]);
    }
}
