using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Cli.Shelves;

/// <summary>
/// Experiments that are kept in a store and run on this machine. Their runs work in directories of this machine, stages, where they are read and steered as any other experiment; when a run ends, its stage goes.
/// </summary>
internal static class Stages
{
    private const string Id = "journal/id"; // in a store, what the stage is called

    private static string Root => new SyncConfig().Staging;

    /// <summary>The experiments that run now, by name.</summary>
    /// <param name="root">Where stages are; null: where they are by default.</param>
    public static IEnumerable<(string Name, string Stage)> Running(string? root = null) =>
        from stage in Directory.Exists(root ?? Root) ? Directory.EnumerateDirectories(root ?? Root) : []
        where Guid.TryParseExact(Path.GetFileName(stage), "n", out _) && new JournalPlaces(stage).HasSegments && Life.IsRunning(stage)
        select (NameOf(stage), stage);

    /// <summary>The stage of an experiment whose store is a directory, named by its folder there; null: it is no such folder.</summary>
    /// <exception cref="TuneException">It is one, and it does not run here.</exception>
    public static string? Of(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Id))) return null;
        var stage = Guid.TryParse(File.ReadAllText(Path.Combine(folder, Id)), out var id) ? Path.Combine(Root, id.ToString("n")) : "";
        if (new JournalPlaces(stage).HasSegments && Life.IsRunning(stage)) return stage;
        throw new TuneException($"The experiment in '{folder}' is kept as a store keeps it, and does not run on this machine, or with another SyncConfig.StagingPath (give that as --storage). One that does not run is read from C#: " +
            "ExperimentAnalysis.OpenAsync(store, path).");
    }

    private static string NameOf(string stage)
    {
        using var journal = new JournalFollower(stage);
        return journal.TryRead(out var first) && first.Event is ExperimentCreated created ? created.Name : "";
    }
}
