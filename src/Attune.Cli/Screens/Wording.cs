namespace Attune.Cli.Screens;

/// <summary>The words of the command and its files for what the library calls otherwise.</summary>
internal static class Wording
{
    // Longer ones first: they may have shorter ones in them.
    private static readonly (string Library, string Command)[] Known =
    [
        ("start a new one under another Name", "start over with --fresh"), ("ask for less in ResourcesPerTrial, or name more in Capacity", "ask for less in 'trial'"),
        ("another StoragePath", "another --storage"), ("Config has no such name", "the space has no such name"), ("not in Config", "not in the space"), (" (Report.Save)", ""),
        ("NumSamples", "trials"), ("MaxConcurrentTrials", "parallel"), ("ResourcesPerTrial", "trial"), ("SearchAlg", "search"), ("StoragePath", "storage"), ("TimeBudget", "budget"), ("MaxFailures", "retries"),
        ("Metric and Mode were", "metric was"), ("Set Metric to", "Set metric to"), ("Seed was", "seed was"),
    ];

    /// <summary>A sentence of the library in words of the command.</summary>
    public static string Of(string sentence) => Known.Aggregate(sentence, (said, term) => said.Replace(term.Library, term.Command, StringComparison.Ordinal));

    /// <summary>How an attempt failed, in words of the command.</summary>
    public static string Of(TrialError error) => Of(Words.Failure(error));
}
