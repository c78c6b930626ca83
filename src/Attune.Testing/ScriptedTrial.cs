namespace Attune.Testing;

/// <summary>
/// A trial that does what its configuration says, for real and in virtual time: it reports the number of its iteration as <c>value</c>, so many times in all as
/// <c>reports</c> says, and then, as <c>ends</c> says, <c>returns</c>, <c>throws</c> or <c>waits</c> to be cancelled. It offers to save; saving fails when <c>unsavable</c>.
/// </summary>
public static class ScriptedTrial
{
    /// <summary>What the failure says.</summary>
    public const string Failure = "the script says so";

    /// <summary>The file, in the trial's directory, that the trial's <c>finally</c> writes.</summary>
    public const string Cleaned = "cleaned";

    /// <summary>The file, in a checkpoint, that holds the iteration.</summary>
    public const string Iteration = "iteration";

    /// <summary>A script.</summary>
    public static Configuration Script(int reports, string ends = "returns", bool unsavable = false) =>
        new([new("reports", reports), new("ends", ends), new("unsavable", unsavable)]);

    /// <summary>Plays the script.</summary>
    public static async Task TrainAsync(Configuration script, TrialContext trial)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(trial);
        try
        {
            var begun = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, Iteration))) : 0;
            for (var iteration = begun + 1; iteration <= script.Int("reports"); iteration++) await trial.ReportAsync(Report(script, iteration));
            await EndAsync(script.Text("ends"), trial.CancellationToken);
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Combine(trial.Directory, Cleaned), "");
        }
    }

    /// <summary>Plays an iteration of the script in virtual time.</summary>
    public static VirtualStep Step(Configuration script, int trial, int iteration)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (iteration <= script.Int("reports")) return new(TimeSpan.FromSeconds(1), Report(script, iteration));
        return script.Text("ends") switch
        {
            "throws" => new(TimeSpan.FromSeconds(1), null) { Error = new(typeof(InvalidOperationException).FullName!, Failure, "at Script()") },
            "waits" => new(TimeSpan.FromDays(1000), null),
            _ => new(TimeSpan.FromSeconds(1), null),
        };
    }

    private static Report Report(Configuration script, int iteration) => new(("value", iteration))
    {
        Save = async (directory, token) =>
        {
            if (script.Bool("unsavable")) throw new InvalidOperationException(Failure);
            await File.WriteAllTextAsync(Path.Combine(directory, Iteration), $"{iteration}", token);
        },
    };

    private static Task EndAsync(string ends, CancellationToken cancelled) => ends switch
    {
        "throws" => throw new InvalidOperationException(Failure),
        "waits" => Task.Delay(Timeout.Infinite, cancelled),
        _ => Task.CompletedTask,
    };
}
