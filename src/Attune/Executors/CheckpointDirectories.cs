namespace Attune;

/// <summary>Checkpoints that are kept where they are written: below the experiment's directory.</summary>
internal sealed class CheckpointDirectories(TrialPlaces places) : ICheckpointStore
{
    public ValueTask KeepAsync(int trial, int checkpoint, CancellationToken cancellationToken) => default;

    public ValueTask<string> FetchAsync(int trial, int checkpoint, CancellationToken cancellationToken) => new(places.PathOf(trial, checkpoint));

    public bool Lacks(int trial, int checkpoint) => !Directory.Exists(places.PathOf(trial, checkpoint));

    public void Drop(CheckpointDropped dropped) => Delete(places.PathOf(dropped.Trial, dropped.Checkpoint));

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
