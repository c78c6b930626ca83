namespace Attune;

/// <summary>Where the trials of an experiment live, and what their reports are called.</summary>
/// <param name="ExperimentName">The experiment's name.</param>
/// <param name="Directory">The experiment's directory.</param>
/// <param name="Metric">The name under which a bare number is reported.</param>
/// <param name="Restore">The checkpoint from which trials start that have none of their own; null: from scratch.</param>
internal sealed record TrialSite(string ExperimentName, string Directory, string Metric, string? Restore = null)
{
    public string TrialDirectory(int trial) => DirectoryOf(Directory, trial);

    /// <summary>The directory of a trial of the experiment in a directory: short, and free of values.</summary>
    public static string DirectoryOf(string experiment, int trial) => Path.Combine(experiment, "t", $"{trial:D6}");

    public string CheckpointDirectory(int trial, int index) => Path.Combine(TrialDirectory(trial), Checkpoint.DirectoryName(index));

    /// <summary>Deletes the bytes of a checkpoint that was dropped; what is gone already is no matter.</summary>
    public void Delete(CheckpointDropped dropped)
    {
        try
        {
            System.IO.Directory.Delete(CheckpointDirectory(dropped.Trial, dropped.Checkpoint), recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Bytes that cannot be deleted cost space, nothing else: no event refers to them any more.
        }
    }
}
