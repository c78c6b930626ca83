namespace Attune;

/// <summary>Checkpoints that are kept where they are written: below the experiment's directory.</summary>
internal sealed class CheckpointDirectories(string experiment) : ICheckpointStore
{
    public ValueTask KeepAsync(int trial, int checkpoint, CancellationToken cancellationToken) => default;

    public ValueTask<string> FetchAsync(int trial, int checkpoint, CancellationToken cancellationToken) => new(PathOf(experiment, trial, checkpoint));

    public void Drop(CheckpointDropped dropped) => Delete(PathOf(experiment, dropped.Trial, dropped.Checkpoint));

    /// <summary>The directory of a checkpoint of the experiment in a directory.</summary>
    public static string PathOf(string experiment, int trial, int checkpoint) => Path.Combine(TrialSite.DirectoryOf(experiment, trial), Checkpoint.DirectoryName(checkpoint));

    public static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It costs space.
        }
    }
}
