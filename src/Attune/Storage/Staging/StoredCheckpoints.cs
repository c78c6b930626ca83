using System.Threading.Channels;

namespace Attune.Storage;

/// <summary>
/// Checkpoints that are written on this machine and kept in a store. One counts when the store has it; one that was dropped is deleted when the store has the event that says so,
/// so that what the journal in the store refers to is there at any moment.
/// </summary>
internal sealed class StoredCheckpoints : ICheckpointStore, IAsyncDisposable
{
    private readonly CheckpointBlobs blobs;
    private readonly CheckpointBlobs disposable;
    private readonly TrialPlaces places;
    private readonly Func<int, CancellationToken, Task> follow;
    private readonly Func<CancellationToken, Task> stored;
    private readonly Lock sync = new();
    private readonly Dictionary<(int Trial, int Checkpoint), bool> here = []; // and whether somebody may be reading it
    private readonly Channel<CheckpointDropped> dropped = Channel.CreateUnbounded<CheckpointDropped>(new() { SingleReader = true });
    private readonly CancellationTokenSource end = new();
    private readonly Task deleting;

    /// <param name="folder">The experiment's folder, asked until it answers.</param>
    /// <param name="impatient">The same, asked a few times: for what may fail.</param>
    /// <param name="places">The directories of the trials on this machine.</param>
    /// <param name="follow">Brings the files of a trial that go with each checkpoint.</param>
    /// <param name="stored">Completes when the store has every event so far.</param>
    public StoredCheckpoints(BlobFolder folder, BlobFolder impatient, TrialPlaces places, Func<int, CancellationToken, Task> follow, Func<CancellationToken, Task> stored)
    {
        (blobs, disposable, this.places, this.follow, this.stored) = (new(folder), new(impatient), places, follow, stored);
        deleting = Task.Run(DeleteAsync);
    }

    public async ValueTask KeepAsync(int trial, int checkpoint, CancellationToken cancellationToken)
    {
        await blobs.UploadAsync(places.NameOf(trial, checkpoint), places.PathOf(trial, checkpoint), cancellationToken).ConfigureAwait(false);
        lock (sync) here[(trial, checkpoint)] = false;
        await follow(trial, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> FetchAsync(int trial, int checkpoint, CancellationToken cancellationToken)
    {
        var directory = places.PathOf(trial, checkpoint);
        if (TryLend(trial, checkpoint)) return directory;
        var manifest = await blobs.ManifestAsync(places.NameOf(trial, checkpoint), cancellationToken).ConfigureAwait(false);
        if (!manifest.IsIn(directory)) await BringAsync(trial, checkpoint, manifest, directory, cancellationToken).ConfigureAwait(false);
        lock (sync) here[(trial, checkpoint)] = true;
        return directory;
    }

    /// <summary>The store is not asked: it is told when the checkpoint is to be brought.</summary>
    public bool Lacks(int trial, int checkpoint) => false;

    public void Drop(CheckpointDropped dropped)
    {
        Forget(dropped.Trial, dropped.Checkpoint);
        this.dropped.Writer.TryWrite(dropped);
    }

    /// <summary>A trial has ended: its checkpoints that nobody is reading are removed from this machine.</summary>
    public void Forget(int trial)
    {
        lock (sync)
        {
            foreach (var (key, _) in here.Where(known => known.Key.Trial == trial && !known.Value).ToList()) Forget(trial, key.Checkpoint);
        }
    }

    /// <summary>Deletes the rest of what was dropped.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        dropped.Writer.TryComplete();
        await deleting.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync().ConfigureAwait(false);
        await deleting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private bool TryLend(int trial, int checkpoint)
    {
        lock (sync)
        {
            if (!here.ContainsKey((trial, checkpoint))) return false;
            return here[(trial, checkpoint)] = true;
        }
    }

    private void Forget(int trial, int checkpoint)
    {
        lock (sync)
        {
            here.Remove((trial, checkpoint));
            CheckpointDirectories.Delete(places.PathOf(trial, checkpoint));
        }
    }

    private async Task BringAsync(int trial, int checkpoint, CheckpointManifest manifest, string directory, CancellationToken cancellationToken)
    {
        using var unfinished = new ScratchDirectory(AtomicFile.UnfinishedName(directory));
        await blobs.DownloadAsync(places.NameOf(trial, checkpoint), manifest, unfinished.Path, cancellationToken).ConfigureAwait(false);
        CheckpointFiles.Move(unfinished.Path, directory);
    }

    private async Task DeleteAsync()
    {
        await foreach (var next in dropped.Reader.ReadAllAsync(end.Token).ConfigureAwait(false))
        {
            await stored(end.Token).ConfigureAwait(false);
            try
            {
                await disposable.DeleteAsync(places.NameOf(next.Trial, next.Checkpoint), end.Token).ConfigureAwait(false);
            }
            catch (TuneException)
            {
                // It costs space.
            }
        }
    }
}
