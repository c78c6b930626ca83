using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>command = "python train.py --lr {lr}"</c>, or the same as a list of words.</summary>
internal static class CommandLineSection
{
    private const string Key = "command", Unknown = "?"; // instead of a program that could not be understood, which has been told

    /// <summary>The words of a command and where they are; null: there are none, or they could not be understood.</summary>
    /// <param name="table">What may have a command.</param>
    public static (string Text, Mark At)[]? Read(Section table) => table.Read(Key, "a command line, or a list of words", node => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } line } => Parse(line.AsText(), node.At, table.Findings),
        Sequence { Items.Count: > 0 } list when list.Items.All(item => item is Scalar) => [.. list.Items.Select(item => (((Scalar)item).Value.ToString(), item.At))],
        _ => null,
    });

    /// <summary>The program.</summary>
    public static string Program((string Text, Mark At)[]? words) => words is [({ Length: > 0 } program, _), ..] ? program : Unknown;

    /// <summary>Whether the program is known.</summary>
    public static bool IsKnown(string program) => program != Unknown;

    /// <summary>What it is called with.</summary>
    public static string[] Arguments((string Text, Mark At)[]? words) => words is null ? [] : [.. words[1..].Select(word => word.Text)];

    private static (string Text, Mark At)[] Parse(string line, Mark at, Findings findings)
    {
        try
        {
            var command = Command.Parse(line);
            return [(command.Program, at), .. command.Arguments.Select(argument => (argument, at))];
        }
        catch (FormatException problem)
        {
            findings.Add(at, problem.Message);
            return [(Unknown, at)];
        }
    }
}
