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
        if (AtPath(id) is { } place) return place;
        var all = Experiments;
        if (id == Last && all.Count > 0) return all[0];
        if (all.FirstOrDefault(path => Path.GetFileName(path) == id) is { } exact) return exact;
        var alike = all.Where(path => Path.GetFileName(path)!.StartsWith(id, StringComparison.Ordinal)).ToArray();
        return alike.Length == 0 && InStore(id) is { } stage ? stage : alike switch
        {
            [var one] => one,
            [] when StoragePath.Names(id) => throw new TuneException($"'{id}' is in a store, which this command does not read. While it runs, it is read and steered on the machine it runs on, by its name: attune show {Path.GetFileName(id)}"),
            [] when all.Count == 0 => throw new TuneException($"There are no experiments in '{root}'. Give --storage, or the path of one: the directory that holds 'journal'."),
            [] => throw new TuneException($"There is no experiment '{id}' in '{root}'. {Spelling.Suggest(id, [.. Names])}"),
            _ => throw new TuneException($"'{id}' is the beginning of {alike.Length} experiments: {string.Join(", ", alike.Take(5).Select(Path.GetFileName))}{(alike.Length > 5 ? ", ..." : "")}. Give more of the name."),
        };
    }

    // A directory, or its address; one that a store has made has its run elsewhere.
    private static string? AtPath(string id)
    {
        if (id.Length == 0 || (StoragePath.Names(id) && StoragePath.Problem(id, "The experiment") is not null) || StoragePath.InMemory(id) is not null) return null;
        var directory = StoragePath.Directory(id);
        return new JournalPlaces(directory).HasSegments ? directory : Stages.Of(directory);
    }

    // Of those that are kept in stores and run here; an address ends in the name.
    private string? InStore(string id)
    {
        if (StoragePath.Names(id)) id = id[(id.LastIndexOf('/') + 1)..];
        var running = Stages.Running().Concat(Stages.Running(root)).Where(found => found.Name == id).Select(found => found.Stage).Distinct().ToArray();
        return running.Length < 2 ? running.FirstOrDefault() : throw new TuneException($"There are {running.Length} experiments '{id}' in stores that run here. Name one by where it works: {string.Join(", ", running)}");
    }
}
