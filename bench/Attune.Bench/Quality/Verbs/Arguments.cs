namespace Attune.Bench;

/// <summary>The options of a verb: <c>--name value</c>, in any order; a flag has no value, some may stand several times.</summary>
internal sealed class Arguments
{
    private readonly List<KeyValuePair<string, string>> given = [];

    /// <param name="args">What stands on the command line.</param>
    /// <param name="options">The options that take a value.</param>
    /// <param name="flags">The options that take none.</param>
    /// <exception cref="ArgumentException">There is something else: all of it is told at once.</exception>
    public Arguments(IReadOnlyList<string> args, string[] options, params string[] flags)
    {
        List<string> wrong = [];
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (flags.Contains(name)) given.Add(new(name, ""));
            else if (!options.Contains(name)) wrong.Add($"'{args[i]}' is not an option; there are {string.Join(", ", options.Concat(flags).Select(option => $"--{option}"))}");
            else if (i + 1 == args.Count) wrong.Add($"--{name} has no value");
            else given.Add(new(name, args[++i]));
        }
        if (wrong.Count > 0) throw new ArgumentException(string.Join(".\n", wrong) + ".");
    }

    public bool Has(string name) => given.Any(entry => entry.Key == name);

    public IReadOnlyList<string> All(string name) => [.. given.Where(entry => entry.Key == name).Select(entry => entry.Value)];

    public string? Text(string name) => All(name) is [.., var last] ? last : null;

    /// <exception cref="ArgumentException">The option is missing.</exception>
    public string Required(string name) => Text(name) ?? throw new ArgumentException($"--{name} is missing.");

    /// <summary>The parts of a value between commas, of every time the option stands.</summary>
    public IReadOnlyList<string> List(string name) => [.. All(name).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Whole numbers between commas; one that stands for all when the option is missing.</summary>
    /// <exception cref="ArgumentException">One is not a whole number of at least 1.</exception>
    public IReadOnlyList<int> Counts(string name, int otherwise) => Has(name) ? [.. List(name).Select(text => Count(name, text))] : [otherwise];

    /// <exception cref="ArgumentException">The value is not a whole number of at least 1.</exception>
    public int Count(string name, int otherwise, int least = 1) => Text(name) is { } text ? Count(name, text, least) : otherwise;

    private static int Count(string name, string text, int least = 1) => int.TryParse(text, out var number) && number >= least
        ? number
        : throw new ArgumentException($"--{name} is '{text}'; it is a whole number of at least {least}.");
}
