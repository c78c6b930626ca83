using Attune.Observers.Files;
using Attune.Observers.Files.Formats;

namespace Attune.Storage;

/// <summary>
/// Brings the files of trials from this machine to the store: in the background one upload at a time, with a checkpoint where that is wished, and at the end everything. What is
/// there and will not change any more is removed here.
/// </summary>
internal sealed class TrialSync : IAsyncDisposable
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1); // of a timer: 49 days
    private readonly BlobFolder folder;
    private readonly string stage;
    private readonly TrialPlaces places;
    private readonly SyncConfig config;
    private readonly TimeProvider time;
    private readonly Action<int> onGone;
    private readonly Action<string> report;
    private readonly StagedFiles files;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource end = new();
    private ITimer? timer;
    private FileProjector? projector;

    /// <param name="folder">The experiment's folder.</param>
    /// <param name="stage">The directory of this machine.</param>
    /// <param name="places">The directories of the trials there.</param>
    /// <param name="options">When and what.</param>
    /// <param name="onGone">Told of every trial that has ended and whose files are in the store.</param>
    /// <param name="report">Told of problems, in words.</param>
    public TrialSync(BlobFolder folder, string stage, TrialPlaces places, WorkspaceOptions options, Action<int> onGone, Action<string> report)
    {
        (this.folder, this.stage, this.places, config, time, this.onGone, this.report) = (folder, stage, places, options.Sync, options.Journal.TimeProvider, onGone, report);
        files = new(stage, places, config.SyncArtifacts, options.Printed);
    }

    /// <summary>Which trials have ended; is to be told every event.</summary>
    public EndedTrials Ended { get; } = new();

    private string Cursor => ProjectionCursor.PathIn(stage);

    /// <summary>Brings here what trials wrote elsewhere, so that they go on with it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isStale">Whether the experiment went on elsewhere since a session worked here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PrepareAsync(ExperimentState experiment, bool isStale, CancellationToken cancellationToken)
    {
        if (isStale)
        {
            File.Delete(Cursor);
            files.Sweep();
        }
        await BringCommonAsync(isStale, cancellationToken).ConfigureAwait(false);
        if (File.Exists(Cursor)) return;
        if (await folder.TryReadAsync(Path.GetFileName(Cursor), cancellationToken).ConfigureAwait(false) is { } cursor) AtomicFile.Write(Cursor, cursor);
        await BringDecisionsAsync(cancellationToken).ConfigureAwait(false);
        var unfinished = experiment.Trials.Where(trial => trial is { IsFinished: false, Attempt: > 0 }).Select(trial => trial.Id);
        foreach (var trial in ProjectionCursor.TrialsIn(Cursor).Union(unfinished)) await BringAsync(trial, isStale, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads begin.</summary>
    public void Begin(FileProjector projector)
    {
        this.projector = projector;
        var period = config.SyncPeriod < LongestWait ? config.SyncPeriod : LongestWait;
        timer = time.CreateTimer(_ => _ = TickAsync(), null, period, period);
    }

    /// <summary>A trial saved a checkpoint: its files go with it, where that is wished.</summary>
    public async Task FollowCheckpointAsync(int trial, CancellationToken cancellationToken)
    {
        if (config is { SyncArtifacts: true, SyncArtifactsOnCheckpoint: true }) Report(await InTurnAsync(token => UploadAsync(trial, token), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Nothing is written any more: everything is brought to the store.</summary>
    /// <exception cref="TuneException">It could not be, or took longer than it may.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (timer is not null) await timer.DisposeAsync().ConfigureAwait(false);
        projector = null;
        Ended.Add(files.Trials);
        if (await InTurnAsync(UploadAsync, cancellationToken).ConfigureAwait(false) is { } problem) throw new TuneException(
            $"Files of the trials could not be brought to '{folder.Path}': {problem} All results and checkpoints are there. The files are still in '{stage}': " +
            "run the same with Resume = true on this machine, and they are brought.");
    }

    /// <summary>Removes the checkpoints and what is the experiment's and no trial's: the store has it.</summary>
    public void Remove()
    {
        files.RemoveCheckpoints();
        files.RemoveCommon();
    }

    public async ValueTask DisposeAsync()
    {
        if (timer is not null) await timer.DisposeAsync().ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await turn.WaitAsync().ConfigureAwait(false);
        end.Dispose();
        turn.Dispose();
    }

    private async Task TickAsync()
    {
        if (turn.CurrentCount == 0 || end.IsCancellationRequested) return;
        try
        {
            Report(await InTurnAsync(UploadAsync, end.Token).ConfigureAwait(false));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The session ends: the last upload follows.
        }
    }

    private void Report(string? problem)
    {
        if (problem is not null) report($"Files of the trials were not brought to '{folder.Path}': {problem} It is tried again within {config.SyncPeriod}.");
    }

    // One upload at a time. The answer is why it failed, in words.
    private async Task<string?> InTurnAsync(Func<CancellationToken, Task> upload, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(config.SyncTimeout < LongestWait ? config.SyncTimeout : LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await turn.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                await upload(either.Token).ConfigureAwait(false);
                return null;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"it took longer than SyncTimeout ({config.SyncTimeout}).";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or TuneException)
        {
            return problem.Message;
        }
    }

    // The cursor goes last: with it, the files are at least as long as it says.
    private async Task UploadAsync(CancellationToken cancellationToken)
    {
        var settled = Ended.Trials;
        if (projector is not null) await projector.DrainAsync(cancellationToken).ConfigureAwait(false);
        var cursor = File.Exists(Cursor) ? await File.ReadAllBytesAsync(Cursor, cancellationToken).ConfigureAwait(false) : null;
        foreach (var trial in files.Trials) await UploadAsync(trial, cancellationToken).ConfigureAwait(false);
        await UploadAsync(files.ChangedCommon.Select(name => (name, Path.Combine(stage, name))), cancellationToken).ConfigureAwait(false);
        if (cursor is not null) await folder.WriteAsync(Path.GetFileName(Cursor), cursor, cancellationToken).ConfigureAwait(false);
        foreach (var trial in settled)
        {
            files.Remove(trial);
            onGone(trial);
        }
        Ended.Remove(settled);
    }

    private Task UploadAsync(int trial, CancellationToken cancellationToken) =>
        UploadAsync(files.Changed(trial).Select(name => ($"{places.NameOf(trial)}/{name}", Path.Combine(places.PathOf(trial), name))), cancellationToken);

    private Task UploadAsync(IEnumerable<(string Name, string Path)> changed, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        changed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (file, token) =>
        {
            var (name, path) = file;
            try
            {
                var look = StagedFiles.Look(path);
                await folder.UploadAsync(name, path, token).ConfigureAwait(false);
                files.Stored(path, look);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Its trial removed it.
            }
            catch (ArgumentException problem)
            {
                report($"The file '{path}' stays on this machine: {problem.Message}");
            }
        });

    private async Task BringCommonAsync(bool anew, CancellationToken cancellationToken)
    {
        foreach (var name in await folder.ListAsync(CallbackMemory.Folder + "/", cancellationToken).ConfigureAwait(false))
        {
            var path = Path.Combine(stage, name);
            if (File.Exists(path) && !anew) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await folder.DownloadAsync(name, path, cancellationToken).ConfigureAwait(false);
            files.Stored(path, StagedFiles.Look(path));
        }
    }

    private async Task BringDecisionsAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(stage, DecisionsCsv.Name);
        if (File.Exists(path) || (await folder.ListAsync(DecisionsCsv.Name, cancellationToken).ConfigureAwait(false)).Count == 0) return;
        await folder.DownloadAsync(DecisionsCsv.Name, path, cancellationToken).ConfigureAwait(false);
        files.Stored(path, StagedFiles.Look(path));
    }

    private async Task BringAsync(int trial, bool anew, CancellationToken cancellationToken)
    {
        var prefix = places.NameOf(trial) + "/";
        foreach (var blob in await folder.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            var name = blob[prefix.Length..];
            var path = Path.Combine(places.PathOf(trial), name);
            if (CheckpointBlobs.Holds(name) || (File.Exists(path) && !anew)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await folder.DownloadAsync(blob, path, cancellationToken).ConfigureAwait(false);
            files.Stored(path, StagedFiles.Look(path));
        }
    }
}
