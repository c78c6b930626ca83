using System.Runtime.CompilerServices;
using Attune.Analysis.Index;
using Attune.Journals.Pieces;
using Attune.Journals.Segments;

namespace Attune.Storage;

/// <summary>An experiment in a store, under a key. Readers bring what they need to a temporary directory; a session works in a stage.</summary>
internal sealed class StoreHome(IBlobStore store, string key, string path, TimeProvider time) : IHome
{
    private readonly BlobFolder folder = new(store, key, path, new(path, time, tries: BlobCalls.AtFirst));

    public string Path => path;

    public async ValueTask<bool> HasExperimentAsync(CancellationToken cancellationToken) => await PieceCatalog.AnyAsync(folder, cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var directory = new ScratchDirectory();
        var mirror = new JournalMirror(folder, directory.Path);
        await mirror.BringAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var batch in mirror.ReadAsync(new JournalReader(directory.Path).ReadAsync(cancellationToken), cancellationToken).ConfigureAwait(false)) yield return batch;
    }

    public async Task<ExperimentState?> FoldAsync(CancellationToken cancellationToken) =>
        await ResumeAsync(cancellationToken).ConfigureAwait(false) ?? await FoldAllAsync(cancellationToken).ConfigureAwait(false);

    public async Task<Workspace> OpenAsync(WorkspaceOptions options, CancellationToken cancellationToken) =>
        await StagedWorkspace.OpenAsync(folder, options, cancellationToken).ConfigureAwait(false);

    public Task<JournalSalvage> SalvageAsync(CancellationToken cancellationToken) => BlobSalvage.RunAsync(folder, ReadAsync, time, cancellationToken);

    public string PathOf(string name) => folder.PathOf(name);

    public async Task<string> FetchAsync(string name, string? to, CancellationToken cancellationToken)
    {
        to ??= Directory.CreateTempSubdirectory("attune-checkpoint-").FullName;
        var blobs = new CheckpointBlobs(folder);
        await blobs.DownloadAsync(name, await blobs.ManifestAsync(name, cancellationToken).ConfigureAwait(false), to, cancellationToken).ConfigureAwait(false);
        return to;
    }

    // Brings only what comes after the index.
    private async Task<ExperimentState?> ResumeAsync(CancellationToken cancellationToken)
    {
        if (await folder.TryReadAsync(ExperimentIndex.BlobName, cancellationToken).ConfigureAwait(false) is not { } bytes || ExperimentIndex.Parse(bytes) is not { } index) return null;
        using var directory = new ScratchDirectory();
        var mirror = new JournalMirror(folder, directory.Path);
        await mirror.BringAsync(cancellationToken, index.Place.Cursor).ConfigureAwait(false);
        try
        {
            return await IndexedFold.ResumeAsync(index, directory.Path, int.MaxValue, cancellationToken).ConfigureAwait(false);
        }
        catch (TuneException)
        {
            return null; // If the journal is to blame, reading it from its beginning tells.
        }
    }

    private async Task<ExperimentState?> FoldAllAsync(CancellationToken cancellationToken)
    {
        ExperimentState? state = null;
        await foreach (var batch in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            state ??= ExperimentAnalysis.Begin(batch[0], path);
            state.Apply(batch as ExperimentEvent[] ?? [.. batch]);
        }
        return state;
    }
}
