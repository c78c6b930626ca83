using System.CommandLine;

namespace Attune.Cli;

/// <summary>What several verbs are asked with.</summary>
internal static class Asked
{
    /// <summary>Where experiments are kept.</summary>
    public static Option<string?> Storage { get; } = new("--storage")
    {
        Description = "Where experiments are kept. Default: the environment variable ATTUNE_STORAGE_PATH, else ~/attune_results.", HelpName = "path", Recursive = true,
    };

    /// <summary>Whether the answer is JSON.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Answer in JSON.", Recursive = true };

    /// <summary>One experiment.</summary>
    public static Argument<string> Experiment() => new("experiment")
    {
        Description = "Which experiment: its name, the beginning of it, a path, or 'last'.", HelpName = "experiment", DefaultValueFactory = _ => Shelves.Shelf.Last, CompletionSources = { Names },
    };

    /// <summary>Several experiments.</summary>
    public static Argument<string[]> Experiments() => new("experiments")
    {
        Description = "Which experiments: names, beginnings of them, paths, or 'last'.", HelpName = "experiment", Arity = ArgumentArity.OneOrMore, CompletionSources = { Names },
    };

    /// <summary>One trial of it.</summary>
    public static Argument<string?> Trial(bool isRequired = false) => new("trial")
    {
        Description = "Which trial: its number, its name, or 'best'.", Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
    };

    /// <summary>What is compared.</summary>
    public static Option<string?> Metric() => new("--metric") { Description = "What trials are compared by. Default: the metric of the experiment." };

    /// <summary>Which way is better.</summary>
    public static Option<Mode?> Mode() => new("--mode") { Description = "Which way that is better: min or max. Default: as in the experiment." };

    /// <summary>How many are shown at most.</summary>
    public static Option<int> Limit(string description, int shown) => new("--limit", "-n") { Description = $"{description}; 0: all.", DefaultValueFactory = _ => shown };

    /// <summary>How many are shown at most: those that were asked for, or all.</summary>
    /// <exception cref="TuneException">It is below 0.</exception>
    public static int Most(this ParseResult asked, Option<int> limit) =>
        asked.GetValue(limit) is >= 0 and var most ? most == 0 ? int.MaxValue : most : throw new TuneException($"--limit is {asked.GetValue(limit)}; it is a number of at least 0, and 0 shows all.");

    /// <summary>An experiment file.</summary>
    public static Argument<string> File() => new("file") { Description = "An experiment file: TOML, JSON or YAML.", HelpName = "file" };

    private static IEnumerable<string> Names(System.CommandLine.Completions.CompletionContext context) => Shelves.Shelf.Of(context.ParseResult.GetValue(Storage)).Names;
}
