namespace Attune.Bench;

/// <summary>Runs as the protocol compares them: their curves by per cent of what they may spend.</summary>
internal static class Shares
{
    /// <summary>All that a run may spend.</summary>
    public const int Whole = 100;

    /// <summary>The run with its curve by per cent.</summary>
    public static RunRecord Of(RunRecord run) =>
        new(run.Key with { Trials = Whole }, [.. run.Curve.Select(step => ((int)Math.Ceiling((double)Whole * step.Trial / run.Key.Trials), step.Score))]) { Thought = run.Thought, Seconds = run.Seconds };

    /// <summary>The runs of Optuna that came with the packs, as if they were runs of one worker.</summary>
    public static IReadOnlyList<RunRecord> Recorded(string packs)
    {
        var files = Directory.GetFiles(packs, "optuna_pilot.jsonl", SearchOption.AllDirectories);
        return [.. files.SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(line => Json.Parse(line)).Where(node => node["checkpoints_fraction_of_30x52_epochs"] is not null).Select(Run)];
    }

    private static RunRecord Run(System.Text.Json.Nodes.JsonObject node)
    {
        var at = node["checkpoints_fraction_of_30x52_epochs"]!.AsArray().Select(share => (int)Math.Round(Whole * share!.GetValue<double>()));
        var task = node["task"]!.GetValue<string>().Replace("lcbench_mf/", "lcbench/", StringComparison.Ordinal) + "/val_accuracy";
        return new(new(task, $"{RecordedRuns.Name}-{node["method"]!.GetValue<string>()}", node["seed"]!.GetValue<long>(), Batch: 1, Whole), [.. at.Zip(node["nregret"]!.AsArray().Select(Json.ToDouble))]);
    }
}
