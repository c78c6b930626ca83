using System.Globalization;
using Attune.Observers.Files.Disk;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.States;

namespace Attune.Storage;

/// <summary>The files of trials in a stage, without their checkpoints, and which of them the store has as they are now.</summary>
/// <param name="stage">The directory.</param>
/// <param name="places">The directories of the trials there.</param>
/// <param name="artifacts">Whether files of the trainable are among them, besides those of the loggers and what it prints.</param>
/// <param name="printed">What the files are called to which it prints.</param>
internal sealed class StagedFiles(string stage, TrialPlaces places, bool artifacts, LogToFile printed)
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
    private readonly Dictionary<string, (long Length, DateTime Changed)> stored = new(StringComparer.Ordinal);
    private readonly Lock sync = new();

    /// <summary>The trials that have a directory here.</summary>
    public IEnumerable<int> Trials => Numbered.Concat(Named).Order();

    private IEnumerable<int> Numbered => Directory.Exists(Path.Combine(stage, "t"))
        ? Directory.EnumerateDirectories(Path.Combine(stage, "t")).Select(Path.GetFileName).Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        : [];

    private IEnumerable<int> Named =>
        (places.Experiment?.Trials ?? []).Where(trial => trial.Label?.Directory is not null).Select(trial => trial.Id).Where(trial => Directory.Exists(places.PathOf(trial)));

    /// <summary>The files that are the experiment's and no trial's, by their names within it: decisions, states for Ray's readers, and what callbacks want to know again.</summary>
    public IEnumerable<string> Common => Files(DecisionsCsv.Name).Concat(Files(ExperimentStateFile.Pattern)).Concat(Directory.Exists(Path.Combine(stage, CallbackMemory.Folder))
        ? Files(Path.Combine(CallbackMemory.Folder, "*.json")).Select(name => $"{CallbackMemory.Folder}/{name}")
        : []);

    /// <summary>Those of them that the store does not have as they are now.</summary>
    public IEnumerable<string> ChangedCommon => Common.Where(name => !IsStored(Path.Combine(stage, name)));

    /// <summary>The files of a trial that the store does not have as they are now, by their names within the trial.</summary>
    public IEnumerable<string> Changed(int trial)
    {
        var directory = places.PathOf(trial);
        if (!Directory.Exists(directory)) yield break;
        foreach (var path in Directory.EnumerateFiles(directory, "*", All).ToList())
        {
            var name = Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
            if (Belongs(name) && !IsStored(path)) yield return name;
        }
    }

    /// <summary>What a file is like before it is brought to the store.</summary>
    public static (long Length, DateTime Changed) Look(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    /// <summary>The store has a file as it was when it was looked at.</summary>
    public void Stored(string path, (long Length, DateTime Changed) look)
    {
        lock (sync) stored[path] = look;
    }

    /// <summary>Deletes what loggers wrote.</summary>
    public void Sweep()
    {
        File.Delete(Path.Combine(stage, DecisionsCsv.Name));
        foreach (var trial in Trials) new TrialFolder(stage, places.NameOf(trial)).Sweep();
    }

    /// <summary>Removes what the store has of a trial.</summary>
    public void Remove(int trial)
    {
        var directory = places.PathOf(trial);
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory, "*", All).Where(IsStored).ToList()) Forget(path);
        Stage.RemoveIfEmpty(directory);
    }

    /// <summary>Removes what is the experiment's and no trial's.</summary>
    public void RemoveCommon()
    {
        foreach (var name in Common.ToList()) Forget(Path.Combine(stage, name));
    }

    /// <summary>Removes the checkpoints of all trials.</summary>
    public void RemoveCheckpoints()
    {
        foreach (var path in Trials.SelectMany(trial => Directory.EnumerateDirectories(places.PathOf(trial))).Where(path => CheckpointBlobs.Holds(Path.GetFileName(path))).ToList()) CheckpointDirectories.Delete(path);
    }

    private IEnumerable<string> Files(string pattern) => Directory.GetFiles(stage, pattern).Select(path => Path.GetFileName(path));

    private bool Belongs(string name) =>
        !CheckpointBlobs.Holds(name) && !name.Contains(AtomicFile.Unfinished, StringComparison.Ordinal) && (artifacts || TrialFolder.Holds(name) || name == printed.Output || name == printed.Error);

    private bool IsStored(string path)
    {
        lock (sync) return stored.TryGetValue(path, out var look) && look == Look(path);
    }

    private void Forget(string path)
    {
        File.Delete(path);
        lock (sync) stored.Remove(path);
    }
}
