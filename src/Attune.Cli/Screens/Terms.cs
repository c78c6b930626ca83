using System.Text.RegularExpressions;

namespace Attune.Cli.Screens;

/// <summary>The words of the command and its files for what the library calls otherwise.</summary>
internal static partial class Terms
{
    private static readonly (string Library, string Command)[] Known =
    [
        ("start a new one under another Name", "start over with --fresh"), ("ask for less in ResourcesPerTrial, or name more in Capacity", "ask for less in 'trial'"), (" (Report.Save)", ""),
        ("another StoragePath", "another --storage"), ("StoragePath", "--storage"),
        ("NumSamples", "trials"), ("MaxConcurrentTrials", "parallel"), ("ResourcesPerTrial", "trial"), ("SearchAlg", "search"), ("TimeBudget", "budget"), ("MaxFailures", "retries"),
        ("Metric and Mode", "metric"), ("Set Metric to", "Set metric to"), ("Seed was", "seed was"),
    ];

    /// <summary>A sentence of the library in words of the command.</summary>
    public static string Of(string sentence) => Ours().Replace(sentence, found => Known.First(term => term.Library == found.Value).Command);

    [GeneratedRegex(@"start a new one under another Name|ask for less in ResourcesPerTrial, or name more in Capacity| \(Report\.Save\)|another StoragePath|\b(StoragePath|NumSamples|MaxConcurrentTrials|ResourcesPerTrial|SearchAlg|TimeBudget|MaxFailures|Metric and Mode|Set Metric to|Seed was)\b")]
    private static partial Regex Ours();
}
