using Attune.Observers.Files;
using Xunit;

namespace Attune.Tests.Observers;

/// <summary>Journals in directories, and the files made of them.</summary>
internal static class ProjectedFiles
{
    public static async Task<TemporaryDirectory> TellAsync(this TemporaryDirectory directory, Story story)
    {
        await using var journal = FileJournal.Open(directory.Path);
        await journal.AppendAsync(story.Events, default);
        return directory;
    }

    public static async Task<TemporaryDirectory> ProjectAsync(this TemporaryDirectory directory, Story story, TrialFiles files = TrialFiles.All)
    {
        await directory.TellAsync(story);
        await using var projector = new FileProjector(directory.Path, files, Assert.Fail);
        return directory;
    }

    public static string Read(this TemporaryDirectory directory, int trial, string name) => File.ReadAllText(Path.Combine(directory.Trial(trial), name));

    public static string Trial(this TemporaryDirectory directory, int trial) => Path.Combine(directory.Path, "t", $"{trial:D6}");

    public static string[] Names(this TemporaryDirectory directory, int trial) => [.. Directory.GetFiles(directory.Trial(trial)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>The directory with all that is in it, elsewhere.</summary>
    public static TemporaryDirectory Copy(this TemporaryDirectory directory)
    {
        var copy = new TemporaryDirectory();
        foreach (var inner in Directory.GetDirectories(directory.Path, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Moved(inner));
        foreach (var file in Directory.GetFiles(directory.Path, "*", SearchOption.AllDirectories)) File.Copy(file, Moved(file));
        return copy;

        string Moved(string path) => Path.Combine(copy.Path, Path.GetRelativePath(directory.Path, path));
    }

    /// <summary>The file of decisions, every file below <c>t</c>, and their bytes.</summary>
    public static SortedDictionary<string, string> Files(this TemporaryDirectory directory)
    {
        var root = Path.Combine(directory.Path, "t");
        var files = Directory.GetFiles(directory.Path, "*.csv").Concat(Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories) : []);
        return new(files.ToDictionary(path => Path.GetRelativePath(directory.Path, path), path => Convert.ToHexString(File.ReadAllBytes(path))), StringComparer.Ordinal);
    }

    public static Projection Open(this TemporaryDirectory directory) => Projection.Open(directory.Path, TrialFiles.All, Assert.Fail);

    /// <summary>Takes in so many events and brings them to the disk.</summary>
    public static void Follow(this Projection projection, int events)
    {
        projection.Advance(events);
        projection.Save();
    }
}
