namespace Attune.Cli.Files.Deciders;

/// <summary>Searchers around searchers.</summary>
internal static class Within
{
    /// <summary>A searcher and those that it is around.</summary>
    public static IEnumerable<Searcher> All(Searcher searcher) => (searcher switch { Repeater outer => All(outer.Searcher), Racing outer => All(outer.Searcher), _ => [] }).Prepend(searcher);

    /// <summary>A searcher with the innermost changed.</summary>
    public static Searcher Change(Searcher searcher, Func<Searcher, Searcher> change) => searcher switch
    {
        Repeater outer => outer with { Searcher = Change(outer.Searcher, change) },
        Racing outer => outer with { Searcher = Change(outer.Searcher, change) },
        _ => change(searcher),
    };
}
