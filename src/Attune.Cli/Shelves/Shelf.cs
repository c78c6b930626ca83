using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Cli.Shelves;

/// <summary>The experiments of a directory.</summary>
/// <param name="root">The directory.</param>
internal sealed class Shelf(string root)
{
    /// <summary>What stands for the experiment that was written last.</summary>
    public const string Last = "last";

    /// <summary>The directory.</summary>
    public string Root => root;

    /// <summary>The names of the experiments.</summary>
    public IEnumerable<string> Names => Experiments.Select(path => Path.GetFileName(path)!);

    /// <summary>The directories of the experiments, the one written last first.</summary>
    public IReadOnlyList<string> Experiments => !Directory.Exists(root) ? [] :
        [.. Directory.EnumerateDirectories(root).Where(path => new JournalPlaces(path).HasSegments).Select(path => (Path: path, At: Written(path))).OrderByDescending(found => found.At).Select(found => found.Path)];

    /// <summary>The shelf at a path; null: where experiments are kept by default.</summary>
    public static Shelf Of(string? path) => new(StoragePath.Directory(path ?? EnvironmentVariables.Complete(new()).StoragePath ?? Homes.Default));

    /// <summary>When an experiment was written last.</summary>
    public static DateTime Written(string experiment) =>
        Directory.EnumerateFiles(new JournalPlaces(experiment).Journal, "*.jsonl").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    /// <summary>The directory of an experiment.</summary>
    /// <param name="id">Its name, the beginning of it, its path, or <see cref="Last"/>.</param>
    /// <exception cref="TuneException">There is none, or there are several.</exception>
    public string Find(string id)
    {
        if (id.Length > 0 && new JournalPlaces(Path.GetFullPath(id)).HasSegments) return Path.GetFullPath(id);
        var all = Experiments;
        if (id == Last && all.Count > 0) return all[0];
        if (all.FirstOrDefault(path => Path.GetFileName(path) == id) is { } exact) return exact;
        var alike = all.Where(path => Path.GetFileName(path)!.StartsWith(id, StringComparison.Ordinal)).ToArray();
        return alike switch
        {
            [var one] => one,
            [] when all.Count == 0 => throw new TuneException($"There are no experiments in '{root}'. Give --storage, or the path of one: the directory that holds 'journal'."),
            [] => throw new TuneException($"There is no experiment '{id}' in '{root}'. {Spelling.Suggest(id, [.. Names])}"),
            _ => throw new TuneException($"'{id}' is the beginning of {alike.Length} experiments: {string.Join(", ", alike.Take(5).Select(Path.GetFileName))}{(alike.Length > 5 ? ", ..." : "")}. Give more of the name."),
        };
    }
}
