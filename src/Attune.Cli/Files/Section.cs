using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files;

/// <summary>A table of a file, read name by name; what is left over at the end is a mistake.</summary>
/// <param name="map">The table.</param>
/// <param name="title">What it is called; empty: the file itself.</param>
/// <param name="findings">What is wrong with the file.</param>
internal sealed class Section(Mapping map, string title, Findings findings)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Where it begins.</summary>
    public Mark At => map.At;

    /// <summary>What is wrong with the file.</summary>
    public Findings Findings => findings;

    /// <summary>The entry of a name; null: there is none.</summary>
    public Entry? this[string name]
    {
        get
        {
            known.Add(name);
            return map[name];
        }
    }

    /// <summary>The entries that nobody has asked for, who now has.</summary>
    public IEnumerable<Entry> Others => map.Entries.Where(entry => known.Add(entry.Name));

    /// <summary>Text.</summary>
    public string? Text(string name) => Read(name, "text", node => node is Scalar { Value: { Kind: ValueKind.Text } text } ? text.AsText() : null);

    /// <summary>Text with something in it.</summary>
    public string? Named(string name) => Read(name, "a name", node => node is Scalar { Value: { Kind: ValueKind.Text } text } && text.AsText().Length > 0 ? text.AsText() : null);

    /// <summary>Text, or several.</summary>
    public IReadOnlyList<string>? Texts(string name) => Read(name, "text or a list of texts", node => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } text } => [text.AsText()],
        Sequence list when list.Items.All(item => item is Scalar { Value.Kind: ValueKind.Text }) => [.. list.Items.Select(item => ((Scalar)item).Value.AsText())],
        _ => (string[]?)null,
    });

    /// <summary>A number that meets a condition.</summary>
    public double? Number(string name, string wanted, Func<double, bool> holds) =>
        Read(name, wanted, node => node is Scalar { Value: { Kind: ValueKind.Integer or ValueKind.Number } number } && holds(number.AsDouble()) ? number.AsDouble() : (double?)null);

    /// <summary>A number above 0.</summary>
    public double? Positive(string name) => Number(name, "a number above 0", value => value > 0 && double.IsFinite(value));

    /// <summary>A number of at least 0.</summary>
    public double? NotNegative(string name) => Number(name, "a number of at least 0", value => value >= 0 && double.IsFinite(value));

    /// <summary>A number from 0 to 1.</summary>
    public double? Share(string name) => Number(name, "a number from 0 to 1", value => value is >= 0 and <= 1);

    /// <summary>A whole number from a least one on.</summary>
    public int? Integer(string name, int least) =>
        Read(name, $"a whole number of at least {least}", node => node is Scalar { Value: { Kind: ValueKind.Integer or ValueKind.Number } number } && number.AsDouble() is var whole && whole >= least && whole <= int.MaxValue && whole == Math.Truncate(whole) ? (int)whole : (int?)null);

    /// <summary>Yes or no.</summary>
    public bool? Flag(string name) => Read(name, "true or false", node => node is Scalar { Value: { Kind: ValueKind.Boolean } flag } ? flag.AsBoolean() : (bool?)null);

    /// <summary>A span of time: <c>"45m"</c>, <c>"1h30m"</c>, or seconds.</summary>
    public TimeSpan? Duration(string name) => Read(name, "a span of time above zero, like \"90s\", \"45m\", \"1h30m\", or a number of seconds", node => node is Scalar scalar ? Quantities.Duration(scalar.Value) : null);

    /// <summary>A number of bytes: <c>"16GB"</c>, <c>"512MiB"</c>.</summary>
    public double? Bytes(string name) => Read(name, "an amount of memory, like \"16GB\" or \"512MiB\", or a number of bytes", node => node is Scalar scalar ? Quantities.Bytes(scalar.Value) : null);

    /// <summary>A table in it.</summary>
    public Section? Inner(string name) => Read(name, "a table", node => node as Mapping) is { } inner ? new(inner, title.Length == 0 ? name : $"{title}.{name}", findings) : null;

    /// <summary>Whatever is there, if a reader can make something of it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="wanted">What may be there, in words.</param>
    /// <param name="read">Makes it; null: it cannot.</param>
    public T? Read<T>(string name, string wanted, Func<Node, T?> read)
    {
        if (this[name] is not { } entry) return default;
        var made = read(entry.Value);
        if (made is null) findings.Add(entry.Value.At, $"'{name}' is {entry.Value.Kind}; it must be {wanted}");
        return made;
    }

    /// <summary>Says which names nobody knows.</summary>
    public void Close()
    {
        var names = known.ToArray();
        foreach (var entry in Others) findings.Add(entry.At, $"{(title.Length == 0 ? "an experiment" : $"'{title}'")} has no '{entry.Name}'. {Spelling.Suggest(entry.Name, names)}");
    }
}
