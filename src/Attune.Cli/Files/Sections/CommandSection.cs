using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>command</c>, <c>directory</c>, <c>stdin</c>, <c>[env]</c> and <c>[files]</c>: the program that is tried.</summary>
/// <param name="file">The file.</param>
/// <param name="place">Where the file is: where its command works unless it says otherwise.</param>
/// <param name="space">What may be tried.</param>
/// <param name="isHere">Whether what the command names has to be on this machine.</param>
internal sealed class CommandSection(Section file, string place, Space space, bool isHere)
{
    private const string Json = "json", OfTrial = "{trial.directory}";

    /// <summary>The command.</summary>
    public Command Read()
    {
        var words = CommandLineSection.Read(file);
        if (file["command"] is null) file.Findings.Add(file.At, "there is no command; say what is tried: command = \"python train.py --lr {lr}\"");
        var (input, trial, directory) = (file.Text("stdin"), file.Inner("trial"), file.Text("directory") ?? ".");
        if (input is not null and not Json) file.Findings.Add(file["stdin"]!.Value.At, $"'stdin' is \"{input}\"; it must be \"{Json}\": the configuration as JSON");
        var command = new Command(CommandLineSection.Program(words), CommandLineSection.Arguments(words))
        {
            Directory = directory == OfTrial ? place : Path.GetFullPath(Path.Combine(place, directory)),
            WorksInTrialDirectory = directory == OfTrial,
            TakesJson = input == Json,
            Environment = Texts("env"),
            Templates = Texts("files"),
            Timeout = trial?.Duration("timeout"),
            ReportTimeout = trial?.Duration("report_timeout"),
            MemoryLimit = (long?)trial?.Bytes("memory"),
            OwnsProcessors = trial?.Flag("own_processors") ?? false,
        };
        new CommandPlaces(file, command, space).Check(words ?? [], isHere);
        return command;
    }

    private Dictionary<string, string> Texts(string name) => file.Inner(name) is not { } table ? [] :
        table.Others.Where(entry => Is(entry, table.Findings)).ToDictionary(entry => entry.Name, entry => ((Scalar)entry.Value).Value.ToString());

    private static bool Is(Entry entry, Findings findings)
    {
        if (entry.Value is Scalar) return true;
        findings.Add(entry.Value.At, $"'{entry.Name}' is {entry.Value.Kind}; it must be text");
        return false;
    }
}
