using System.Diagnostics.CodeAnalysis;

namespace Attune;

/// <summary>Searchers by the names under which Ray Tune and the peer protocol know them, in any case; each with its defaults.</summary>
public static class SearcherNames
{
    private static readonly (string Name, Func<Searcher> Create)[] Known =
    [
        ("random", static () => new BasicVariantGenerator()),
        ("variant_generator", static () => new BasicVariantGenerator()),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(entry => entry.Name)];

    /// <summary>The searcher of a name.</summary>
    /// <exception cref="ArgumentException">There is no such searcher; the message lists those there are.</exception>
    public static Searcher Find(string name) =>
        TryFind(name, out var searcher) ? searcher : throw new ArgumentException($"There is no searcher '{name}'; there are {string.Join(", ", All)}.", nameof(name));

    /// <summary>The searcher of a name, if there is one.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Searcher? searcher)
    {
        var found = Array.FindIndex(Known, entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        searcher = found < 0 ? null : Known[found].Create();
        return searcher is not null;
    }
}
