namespace Attune.Observers.Files.Disk;

/// <summary>The directory of a trial, made when its first file is.</summary>
/// <param name="experiment">The experiment's directory.</param>
/// <param name="name">Its path below that.</param>
internal sealed class TrialFolder(string experiment, string name)
{
    private const string Events = "events.out.tfevents.";
    private static readonly string[] Names = ["params.json", "result.json", "progress.csv", "error.txt"];

    private readonly string path = System.IO.Path.Combine(experiment, name);
    private bool made;

    public string Name => name;

    public string Path => path;

    /// <summary>Whether a file of this name in such a directory is one of those that are written here.</summary>
    public static bool Holds(string name) => Names.Contains(name) || name.StartsWith(Events, StringComparison.Ordinal);

    public void Make()
    {
        if (made && Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        made = true;
    }

    /// <summary>Deletes what an earlier projection wrote here.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(path)) return;
        foreach (var name in Names) File.Delete(System.IO.Path.Combine(path, name));
        SweepEvents();
    }

    /// <summary>Deletes all TensorBoard files.</summary>
    public void SweepEvents()
    {
        foreach (var file in Directory.EnumerateFiles(path, Events + "*").ToArray()) File.Delete(file);
    }
}
