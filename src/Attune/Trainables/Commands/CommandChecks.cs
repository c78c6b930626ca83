using Attune.Processes;

namespace Attune;

/// <summary>What can be known to be wrong with a command before the first trial.</summary>
internal static class CommandChecks
{
    private static readonly string[] OfTrial = [CommandArguments.TrialId, CommandArguments.TrialDirectory, CommandArguments.TrialCheckpoint, Template.Everything];

    public static IEnumerable<string> Problems(Command command, RunOptions options)
    {
        var place = CommandCall.WorkPlace(command);
        if (!Directory.Exists(place)) yield return $"The command works in '{place}', and there is no such directory.";
        if (Programs.Find(command.Program, place, command.Environment.GetValueOrDefault("PATH") ?? EnvironmentVariables.Inherited.GetValueOrDefault("PATH")) is null)
        {
            yield return $"The command '{command}' begins with '{command.Program}', and there is no such program that can be executed, neither on the PATH nor in '{place}'.";
        }
        foreach (var (name, template) in command.Templates)
        {
            if (!File.Exists(Path.Combine(place, template))) yield return $"The template '{template}' of the file '{name}' does not exist in '{place}'.";
        }
        foreach (var name in Names(command, place).Distinct().Where(name => !IsKnown(name, options.Config)))
        {
            yield return $"The command '{command}' has a place for {{{name}}}, and Config has no such name. {Spelling.Suggest(name, options.Config.Entries.Select(entry => entry.Key))} Braces that are no place are doubled: {{{{{name}}}}}.";
        }
        if (command.Timeout <= TimeSpan.Zero || command.ReportTimeout <= TimeSpan.Zero || command.MemoryLimit <= 0) yield return "Timeout, ReportTimeout and MemoryLimit of a command must be above zero; leave them out for no limit.";
        if (command is { TalksOnStandardStreams: true, TakesJson: true }) yield return "A command has TakesJson and TalksOnStandardStreams, and one standard input; in the protocol the configuration comes with the start.";
        if (Unnamed(command, options) is { } unnamed) yield return unnamed;
    }

    private static string? Unnamed(Command command, RunOptions options)
    {
        if (options.Metric is not { } metric || command.Metrics.Count == 0 || command.Metrics.Any(source => source.Names.Count == 0 || source.Names.Contains(metric))) return null;
        var names = command.Metrics.SelectMany(source => source.Names);
        return $"Metric is '{metric}', and the metrics of the command do not give it. {Spelling.Suggest(metric, names)}";
    }

    private static IEnumerable<string> Names(Command command, string place) =>
        command.Arguments.Concat(command.Environment.Values).SelectMany(text => new Template(text).Names)
            .Concat(command.Templates.Values.Select(path => Path.Combine(place, path)).Where(File.Exists).SelectMany(path => new Template(File.ReadAllText(path), braces: 2).Names));

    // Of a nested name the first step: what is behind it depends on the case that is chosen.
    /// <summary>Whether a place of a command has a value: what it may be told of its trial, or a value of the space, by the first step of its path.</summary>
    public static bool IsKnown(string name, Space space) =>
        OfTrial.Contains(name) || space.Entries.Any(entry => entry.Key == name || name.StartsWith(entry.Key + "/", StringComparison.Ordinal));
}
