namespace Attune.Analysis.Ray;

/// <summary>The directories of an experiment's trials.</summary>
internal static class TrialDirectories
{
    private const int Deepest = 3; // levels below the experiment

    /// <summary>All of them, in ordinal order, as paths from the experiment with forward slashes.</summary>
    public static IReadOnlyList<string> In(string experiment) =>
        [.. Below(experiment, 1).Select(found => Path.GetRelativePath(experiment, found).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The one that a state means: by its path, by its last part, or by the trial's id in its name; null: it is gone.</summary>
    public static string? Find(IReadOnlyCollection<string> directories, RayTrialState state)
    {
        if (state.Directory?.Replace('\\', '/').TrimEnd('/') is { } named)
        {
            if (directories.Contains(named)) return named;
            var last = named.Split('/')[^1];
            if (directories.Contains(last)) return last;
        }
        return directories.FirstOrDefault(name => $"_{name}_".Contains($"_{state.Id}_", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Below(string directory, int level) => Directory.EnumerateDirectories(directory)
        .SelectMany(found => RayTrialFiles.AreIn(found) ? [found] : level < Deepest && !IsOther(Path.GetFileName(found)) ? Below(found, level + 1) : []);

    private static bool IsOther(string name) => name is "journal" || name.StartsWith("checkpoint_", StringComparison.Ordinal) || name.StartsWith('.');
}
