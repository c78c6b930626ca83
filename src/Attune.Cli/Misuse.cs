using System.CommandLine;
using System.CommandLine.Parsing;

namespace Attune.Cli;

/// <summary>What is wrong with a call of the command, in words of the command.</summary>
internal static class Misuse
{
    /// <summary>Every mistake, as a sentence.</summary>
    public static string[] Problems(ParseResult asked)
    {
        var (verb, strange) = (asked.CommandResult, asked.UnmatchedTokens);
        string[] unknown = [.. strange.Where((word, i) => i == 0 || IsOption(word) || !IsOption(strange[i - 1])).Select(word => Unknown(word, verb))];
        return [.. unknown, .. asked.Errors.Where(error => error.SymbolResult is not CommandResult || unknown.Length == 0).Select(Sentence)];
    }

    /// <summary>How to get help on what was called.</summary>
    public static string Help(ParseResult asked) => $"{Called(asked.CommandResult)} --help tells what there is.";

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Unknown(string word, CommandResult verb) =>
        IsOption(word) ? $"{Called(verb)} has no option '{word}'. {Spelling.Suggest(word, Options(verb).Select(option => option.Name))}"
        : verb.Parent is null ? $"There is no verb '{word}'. {Spelling.Suggest(word, verb.Command.Subcommands.Select(other => other.Name))}"
        : $"{Called(verb)} takes no '{word}': that is one word too many.";

    private static IEnumerable<Option> Options(CommandResult verb) =>
        verb.Parent is CommandResult above ? verb.Command.Options.Concat(above.Command.Options.Where(option => option.Recursive)) : verb.Command.Options;

    private static string Called(CommandResult verb) => verb.Parent is null ? "attune" : $"attune {verb.Command.Name}";

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens: [] } option => $"{option.Option.Name} needs a value: {Wanted(option.Option, option.Option.ValueType)}.",
        OptionResult { Tokens: [var given] } option => $"{option.Option.Name} is '{given.Value}'; it must be {Wanted(option.Option, option.Option.ValueType)}.",
        ArgumentResult { Argument: var argument, Tokens: [] } of => $"{(of.Parent is CommandResult verb ? Called(verb) : "attune")} needs {argument.HelpName ?? argument.Name}: {argument.Description}",
        ArgumentResult { Argument: var argument, Tokens: [var given] } => $"{argument.Name} is '{given.Value}'; it must be {Wanted(argument, argument.ValueType)}.",
        CommandResult { Parent: null } => "Say what is to be done: a verb, as in attune list.",
        _ => error.Message,
    };

    private static string Wanted(Symbol symbol, Type type) =>
        type == typeof(int) || type == typeof(int?) ? "a whole number"
        : type == typeof(double) || type == typeof(double?) ? "a number"
        : symbol.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(choice => choice.Label.ToLowerInvariant()).ToArray() is { Length: > 0 } choices ? string.Join(" or ", choices)
        : "a text";
}
