namespace Attune;

/// <summary>Who says what to try next: a searcher, or the name of one, which stands for its defaults: <c>"random"</c>. See <see cref="SearcherNames"/>.</summary>
public readonly record struct SearcherOrName
{
    private readonly string? name;

    private SearcherOrName(Searcher? searcher, string? name) => (Searcher, this.name) = (searcher, name);

    /// <summary>The searcher; null when there is none of the name.</summary>
    public Searcher? Searcher { get; }

    /// <summary>What is wrong with the name; null: nothing.</summary>
    internal string? Problem => Searcher is null ? $"SearchAlg: {SearcherNames.Lacks(name ?? "")}" : null;

    /// <summary>A searcher.</summary>
    public static implicit operator SearcherOrName(Searcher searcher) => new(searcher, null);

    /// <summary>The searcher of a name, in any case.</summary>
    public static implicit operator SearcherOrName(string name) => new(SearcherNames.TryFind(name ?? "", out var searcher) ? searcher : null, name);

    /// <summary>As it is written.</summary>
    public override string ToString() => name ?? Searcher?.ToString() ?? "";
}
