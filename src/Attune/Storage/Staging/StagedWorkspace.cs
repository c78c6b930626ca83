using Attune.Analysis.Index;
using Attune.Journals.Pieces;
using Attune.Journals.Segments;
using Attune.Observers.Files;
using Microsoft.Extensions.Logging;

namespace Attune.Storage;

/// <summary>A session that works in a directory of this machine, from where everything is brought to the store in which the experiment is kept.</summary>
internal sealed class StagedWorkspace : Workspace
{
    private readonly BlobFolder folder;
    private readonly string stage;
    private readonly ILogger logger;
    private readonly BlobJournal journal;
    private readonly StoredCheckpoints checkpoints;
    private readonly TrialSync sync;
    private bool finished;

    private StagedWorkspace(BlobFolder folder, string stage, WorkspaceOptions options, BlobJournal journal, Waits waits)
    {
        (this.folder, this.stage, logger, this.journal, Places) = (folder, stage, options.Logger, journal, new(stage));
        var time = options.Journal.TimeProvider;
        var patient = folder with { Calls = new(folder.Path, time, waits) };
        sync = new(patient, stage, Places, options, trial => checkpoints!.Forget(trial), problem => logger.LogWarning("{Problem}", problem));
        checkpoints = new(patient, folder, Places, sync.FollowCheckpointAsync, journal.StoredAsync);
    }

    public override string Directory => stage;

    public override string? Control => new JournalPlaces(stage).Control;

    public override TrialPlaces Places { get; }

    public override IJournal Journal => journal;

    public override IReadOnlyList<JournalRecovery> Recovered => journal.Files.Recovered;

    public override ICheckpointStore Checkpoints => checkpoints;

    public override IExperimentObserver Observer => sync.Ended;

    /// <summary>Takes the experiment in a folder and brings its journal here.</summary>
    public static async Task<StagedWorkspace> OpenAsync(BlobFolder folder, WorkspaceOptions options, CancellationToken cancellationToken)
    {
        var waits = new Waits(options.Journal.OnWaiting ?? (_ => { }));
        var stage = await Stage.OfAsync(folder, options.Sync.Staging, cancellationToken).ConfigureAwait(false);
        return new(folder, stage, options, await BlobJournal.OpenAsync(folder, stage, options.Journal, waits, cancellationToken).ConfigureAwait(false), waits);
    }

    public override Task PrepareAsync(ExperimentState experiment, CancellationToken cancellationToken) => sync.PrepareAsync(experiment, journal.WentOnElsewhere, cancellationToken);

    public override void Begin(FileProjector projector) => sync.Begin(projector);

    public override async Task FinishAsync(ExperimentState experiment, bool isLong, CancellationToken cancellationToken)
    {
        await journal.FlushAsync(cancellationToken).ConfigureAwait(false);
        await checkpoints.FinishAsync(cancellationToken).ConfigureAwait(false);
        await sync.FinishAsync(cancellationToken).ConfigureAwait(false);
        await EaseReadingAsync(experiment, isLong, cancellationToken).ConfigureAwait(false);
        finished = true;
    }

    public override void Abandon() => journal.Abandon();

    public override async ValueTask DisposeAsync()
    {
        await sync.DisposeAsync().ConfigureAwait(false);
        await checkpoints.DisposeAsync().ConfigureAwait(false);
        await journal.DisposeAsync().ConfigureAwait(false);
        if (finished) Clear();
    }

    // Few long pieces, and an index. Readers can do without.
    private async Task EaseReadingAsync(ExperimentState experiment, bool isLong, CancellationToken cancellationToken)
    {
        try
        {
            var places = new JournalPlaces(stage);
            await PieceMerge.RunAsync(folder, places, cancellationToken).ConfigureAwait(false);
            if (!isLong || journal.Files.Place is not { } place) return;
            ExperimentIndex.Save(stage, experiment, place);
            if (File.Exists(places.Index)) await folder.UploadAsync(ExperimentIndex.BlobName, places.Index, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is TuneException or IOException)
        {
            logger.LogWarning("The journal of '{Path}' stays in short pieces: {Problem}", folder.Path, problem.Message);
        }
    }

    // All of this is in the store. What trials wrote and nobody asked to bring stays.
    private void Clear()
    {
        try
        {
            sync.Remove();
            System.IO.Directory.Delete(new JournalPlaces(stage).Journal, recursive: true);
            File.Delete(ProjectionCursor.PathIn(stage));
            if (!Stage.RemoveIfEmpty(stage)) logger.LogInformation("Files that trials wrote are still in '{Stage}'; with SyncConfig.SyncArtifacts they are brought to the store.", stage);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The directory '{Stage}', whose contents are in the store, could not be removed: {Problem}", stage, problem.Message);
        }
    }
}
