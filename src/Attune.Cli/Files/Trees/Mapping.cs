namespace Attune.Cli.Files.Trees;

/// <summary>Things by name, in order.</summary>
/// <param name="At">Where they begin.</param>
internal sealed record Mapping(Mark At) : Node(At)
{
    private readonly List<Entry> entries = [];

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <inheritdoc/>
    public override string Kind => "a table";

    /// <summary>The entry of a name; null: there is none.</summary>
    public Entry? this[string name] => entries.Find(entry => entry.Name == name);

    /// <summary>One more entry, while the tree is being built.</summary>
    /// <returns>Whether the name was free.</returns>
    public bool Add(Entry entry)
    {
        if (this[entry.Name] is not null) return false;
        entries.Add(entry);
        return true;
    }
}
