namespace Attune.Cli.Screens;

/// <summary>What a trial's program was called with.</summary>
internal static class ArgumentLine
{
    /// <summary>
    /// The arguments: those of the command, with the trial's values in place, from the first option or value on (of <c>python train.py --lr {lr}</c>, what follows <c>train.py</c>). Where no command has values in it,
    /// <c>--name value</c> for each.
    /// </summary>
    public static string[] Of(ExperimentAnalysis analysis, Trial trial)
    {
        var command = CommandOf(analysis);
        return command.All(word => !HasValue(word))
            ? [.. trial.Configuration.Flatten().SelectMany(entry => new[] { $"--{entry.Key.Replace('/', '.')}", entry.Value.ToString() })]
            : [.. command.SkipWhile(word => !HasValue(word) && !word.StartsWith('-')).SelectMany(new CommandArguments(trial.Configuration, name => Of(analysis, trial, name)).Fill)];
    }

    /// <summary>Words on one line, as a POSIX shell reads them back.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string[] CommandOf(ExperimentAnalysis analysis) =>
        analysis.State.Session?.Options.TryGet(SessionStarted.Command, out var command) == true && command.Kind == ValueKind.List ? [.. command.AsList().Select(word => word.ToString())] : [];

    private static bool HasValue(string word) => new Template(word).Names.Any();

    private static Value? Of(ExperimentAnalysis analysis, Trial trial, string name) => name switch
    {
        CommandArguments.TrialId => trial.Id,
        CommandArguments.TrialDirectory => analysis.PathOf(trial),
        CommandArguments.TrialCheckpoint when trial.LatestCheckpoint is { } latest => analysis.PathOf(latest),
        _ => default(Value?),
    };

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
