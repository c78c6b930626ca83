using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary>What a command names: values of the space in its places, its program, directory and templates on this machine.</summary>
/// <param name="file">The file.</param>
/// <param name="command">The command.</param>
/// <param name="space">What may be tried.</param>
internal sealed class CommandPlaces(Section file, Command command, Space space)
{
    /// <summary>Tells what it names that is not there.</summary>
    /// <param name="words">The words of the command and where they are.</param>
    /// <param name="isHere">Whether this machine has to have what the command names.</param>
    public void Check(IReadOnlyList<(string Text, Mark At)> words, bool isHere)
    {
        foreach (var (at, name) in words.Skip(1).SelectMany(word => Unknown(word.Text, 1).Select(name => (word.At, name))).Distinct()) Tell(at, "'command'", name, 1);
        foreach (var entry in Entries("env")) foreach (var name in Unknown(TextOf(entry), 1)) Tell(entry.Value.At, $"'{entry.Name}'", name, 1);
        if (!isHere || words is not [var (program, place), ..]) return;
        if (!Directory.Exists(command.Directory)) file.Findings.Add(file["directory"]?.Value.At ?? file.At, $"'directory' is '{command.Directory}', and there is no such directory");
        else if (CommandLineSection.IsKnown(program) && Processes.Programs.Find(program, command.Directory, command.Environment.GetValueOrDefault("PATH") ?? EnvironmentVariables.Inherited.GetValueOrDefault("PATH")) is null)
            file.Findings.Add(place, $"'command' begins with '{program}', and there is no such program that can be executed, neither on the PATH nor in '{command.Directory}'");
        foreach (var entry in Entries("files")) Check(entry);
    }

    private void Check(Entry entry)
    {
        var path = Path.Combine(command.Directory!, TextOf(entry));
        if (!File.Exists(path)) file.Findings.Add(entry.Value.At, $"the template '{TextOf(entry)}' of '{entry.Name}' is not in '{command.Directory}'");
        else foreach (var name in Unknown(File.ReadAllText(path), 2)) Tell(entry.Value.At, $"the template '{TextOf(entry)}'", name, 2);
    }

    private void Tell(Mark at, string what, string name, int braces)
    {
        var (open, close) = (new string('{', braces), new string('}', braces));
        file.Findings.Add(at, $"{what} has a place for {open}{name}{close}, and [space] has no such name. {Spelling.Suggest(name, space.Entries.Select(entry => entry.Key))}{(braces == 1 ? $" Braces that are no place are doubled: {{{{{name}}}}}" : "")}");
    }

    private IEnumerable<Entry> Entries(string table) => (file[table]?.Value as Mapping)?.Entries.Where(entry => entry.Value is Scalar) ?? [];

    private static string TextOf(Entry entry) => ((Scalar)entry.Value).Value.ToString();

    // Of a nested name the first step: what is behind it depends on the case that is chosen.
    private IEnumerable<string> Unknown(string text, int braces) => new Template(text, braces).Names.Distinct().Where(name => !CommandChecks.IsKnown(name, space));
}
