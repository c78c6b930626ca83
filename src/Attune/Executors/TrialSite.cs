namespace Attune;

/// <summary>Where the trials of an experiment live on this machine, where their checkpoints are kept, and what their reports are called.</summary>
/// <param name="ExperimentName">The experiment's name.</param>
/// <param name="Directory">The directory of this machine in which the session works.</param>
/// <param name="Metric">The name under which a bare number is reported.</param>
/// <param name="Checkpoints">The checkpoints.</param>
/// <param name="Restore">The checkpoint from which trials start that have none of their own; null: from scratch.</param>
internal sealed record TrialSite(string ExperimentName, string Directory, string Metric, ICheckpointStore Checkpoints, string? Restore = null)
{
    public string TrialDirectory(int trial) => DirectoryOf(Directory, trial);

    /// <summary>The directory of a trial of the experiment in a directory: short, and free of values.</summary>
    public static string DirectoryOf(string experiment, int trial) => Path.Combine(experiment, "t", $"{trial:D6}");

    public string CheckpointDirectory(int trial, int index) => CheckpointDirectories.PathOf(Directory, trial, index);
}
