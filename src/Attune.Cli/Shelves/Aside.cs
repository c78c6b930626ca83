using System.Globalization;

namespace Attune.Cli.Shelves;

/// <summary>Puts an experiment aside, so that another of its name can begin.</summary>
internal static class Aside
{
    /// <summary>Renames an experiment.</summary>
    /// <returns>Its new name; null: there was none.</returns>
    /// <exception cref="TuneException">It runs.</exception>
    public static string? Put(string experiment)
    {
        if (!Directory.Exists(experiment)) return null;
        if (Life.IsRunning(experiment)) throw new TuneException($"The experiment in '{experiment}' runs; stop it first.");
        var moved = $"{experiment}-{Shelf.Written(experiment).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        for (var i = 2; Directory.Exists(moved); i++) moved = $"{moved}-{i}";
        Directory.Move(experiment, moved);
        return Path.GetFileName(moved);
    }
}
