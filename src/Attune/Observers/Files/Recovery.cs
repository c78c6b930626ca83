using Attune.Observers.Files.Disk;

namespace Attune.Observers.Files;

/// <summary>Takes files back to where a cursor says they were.</summary>
internal static class Recovery
{
    /// <summary>Cuts off what was written after the cursor.</summary>
    /// <returns>Whether all that was written before it is there.</returns>
    public static bool TryCut(IEnumerable<OpenTrial> trials) => trials.All(TryCut);

    private static bool TryCut(OpenTrial trial)
    {
        if (trial.Events is null && Directory.Exists(trial.Folder.Path)) trial.Folder.SweepEvents();
        return new[] { trial.Json, trial.Csv, trial.Errors, trial.Events }.All(file => file is null || TryCut(file));
    }

    /// <summary>Cuts off what was written to a file after the cursor.</summary>
    /// <returns>Whether all that was written before it is there.</returns>
    public static bool TryCut(TrialFile file)
    {
        var found = new FileInfo(file.Path);
        if (!found.Exists) return file.Length == 0;
        if (found.Length < file.Length) return false;
        if (file.Length == 0) found.Delete();
        else if (found.Length > file.Length) Cut(file);
        return true;
    }

    private static void Cut(TrialFile file)
    {
        using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(handle, file.Length);
    }
}
