using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>command</c>, <c>directory</c>, <c>stdin</c>, <c>[env]</c> and <c>[files]</c>: the program that is tried.</summary>
internal static class CommandSection
{
    private const string Json = "json";

    /// <summary>The command.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where the file is: where its command works unless it says otherwise.</param>
    public static Command Read(Section file, string place)
    {
        var words = file.Read("command", "a command line, or a list of words", node => node switch
        {
            Scalar { Value: { Kind: ValueKind.Text } line } => Parse(line.AsText(), node.At, file.Findings),
            Sequence { Items.Count: > 0 } list when list.Items.All(item => item is Scalar) => [.. list.Items.Select(item => ((Scalar)item).Value.ToString())],
            _ => null,
        });
        if (file["command"] is null) file.Findings.Add(file.At, "there is no command; say what is tried: command = \"python train.py --lr {lr}\"");
        var (input, trial) = (file.Text("stdin"), file.Inner("trial"));
        if (input is not null and not Json) file.Findings.Add(file["stdin"]!.Value.At, $"'stdin' is \"{input}\"; it must be \"{Json}\": the configuration as JSON");
        return new Command(words is [var program, ..] ? program : "?", words is null ? [] : words[1..])
        {
            Directory = Path.GetFullPath(Path.Combine(place, file.Text("directory") ?? ".")),
            TakesJson = input == Json,
            Environment = Texts(file, "env"),
            Templates = Texts(file, "files"),
            Timeout = trial?.Duration("timeout"),
            ReportTimeout = trial?.Duration("report_timeout"),
            MemoryLimit = (long?)trial?.Bytes("memory"),
            OwnsProcessors = trial?.Flag("own_processors") ?? false,
        };
    }

    private static string[]? Parse(string line, Mark at, Findings findings)
    {
        try
        {
            var command = Command.Parse(line);
            return [command.Program, .. command.Arguments];
        }
        catch (FormatException problem)
        {
            findings.Add(at, problem.Message);
            return ["?"];
        }
    }

    private static Dictionary<string, string> Texts(Section file, string name) => file.Inner(name) is not { } table ? [] :
        table.Others.Where(entry => Is(entry, table.Findings)).ToDictionary(entry => entry.Name, entry => ((Scalar)entry.Value).Value.ToString());

    private static bool Is(Entry entry, Findings findings)
    {
        if (entry.Value is Scalar) return true;
        findings.Add(entry.Value.At, $"'{entry.Name}' is {entry.Value.Kind}; it must be text");
        return false;
    }
}
