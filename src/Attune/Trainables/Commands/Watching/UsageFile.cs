using Attune.Processes;

namespace Attune;

/// <summary><c>usage.jsonl</c> in a trial's directory: a line for each attempt, with what it took.</summary>
internal static class UsageFile
{
    public const string Name = "usage.jsonl";

    public static void Append(TrialContext trial, ChildEnd end, TimeSpan time, long seenMemory) =>
        File.AppendAllText(Path.Combine(trial.Directory, Name), ValueText.Json(new Configuration(
        [
            new("attempt", trial.Attempt), new("exit_code", end.ExitCode), new("wall_time", time.TotalSeconds), new("cpu_time", end.Processor.TotalSeconds),
            new("peak_memory", Math.Max(end.PeakMemory, seenMemory)),
        ])) + "\n");
}
