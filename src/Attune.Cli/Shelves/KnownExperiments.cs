using Attune.Cli.Files.Deciders;

namespace Attune.Cli.Shelves;

/// <summary><c>known = "tune"</c>: experiments whose results a search begins with, such as one of a narrower space.</summary>
internal static class KnownExperiments
{
    /// <summary>The options with what is known.</summary>
    /// <param name="options">The options of a file, whose searcher learns from results; where experiments are kept is said.</param>
    /// <param name="names">The experiments, by name or path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TuneException">There is no such experiment.</exception>
    public static async Task<RunOptions> AddAsync(RunOptions options, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return options;
        var searcher = options.SearchAlg?.Searcher ?? new Auto();
        var (shelf, results) = (Shelf.Of(options.StoragePath), new List<Observation>());
        foreach (var name in names) results.AddRange((await ExperimentAnalysis.OpenAsync(shelf.Find(name), cancellationToken).ConfigureAwait(false)).ToPoints());
        return options with { SearchAlg = Within.Change(searcher, inner => (PointSearcher)inner with { KnownResults = results }) };
    }
}
