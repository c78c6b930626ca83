using Attune.Journals.Segments;
using Attune.Journals.Writing;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>
/// A journal in a store: it is written into files of this machine, a stage, and their segments are brought to the store in pieces. What was appended survives the death of the
/// process on this machine; the loss of the machine costs what was appended in the last two seconds, or eight megabytes, before it or before the store went away: nothing more
/// is acknowledged until the store has it.
/// </summary>
internal sealed class BlobJournal : IJournal
{
    private readonly BlobFolder folder;
    private readonly FileJournal files;
    private readonly Lease lease;
    private readonly PieceWriter pieces;
    private readonly JournalMirror mirror;
    private readonly Waits waits;

    private BlobJournal(BlobFolder folder, FileJournal files, Lease lease, PieceWriter pieces, JournalMirror mirror, Waits waits) =>
        (this.folder, this.files, this.lease, this.pieces, this.mirror, this.waits) = (folder, files, lease, pieces, mirror, waits);

    /// <summary>The journal on this machine.</summary>
    public FileJournal Files => files;

    /// <summary>Whether the store had more than the stage: then a session worked elsewhere since one worked here, or none worked here.</summary>
    public bool WentOnElsewhere => mirror.Brought;

    /// <summary>Opens a journal for reading and writing; there need not be one yet.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="stage">The directory of this machine, used by nobody else.</param>
    /// <param name="options">How it is written. With <see cref="Durability.EveryBatch"/> an append returns when the store has it.</param>
    /// <param name="waits">Told what is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExperimentInUseException">Another process writes it.</exception>
    /// <exception cref="TuneException">The store does not answer.</exception>
    public static async Task<BlobJournal> OpenAsync(BlobFolder folder, string stage, JournalOptions options, Waits waits, CancellationToken cancellationToken)
    {
        var places = new JournalPlaces(stage);
        var before = Owner.Read(places.Owner);
        var files = OpenFiles(folder, stage, options);
        var patient = folder with { Calls = new(folder.Path, options.TimeProvider, waits) };
        var pieces = new PieceWriter(patient, places, options);
        try
        {
            // Whoever held the stage before is dead: its lock was free.
            var lease = await Lease.TakeAsync(folder, Owner.Read(places.Owner)!.Value, before, options, pieces.LookForHeirAsync, cancellationToken).ConfigureAwait(false);
            var mirror = new JournalMirror(folder, stage);
            await mirror.BringAsync(cancellationToken).ConfigureAwait(false);
            if (await Remainder.FindAsync(folder, places, mirror.Catalog, cancellationToken).ConfigureAwait(false) is var (from, to)) await pieces.BringAsync(from, to, cancellationToken).ConfigureAwait(false);
            return new(patient, files, lease, pieces, mirror, waits);
        }
        catch
        {
            pieces.Abandon();
            await pieces.DisposeAsync().ConfigureAwait(false);
            await files.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(CancellationToken cancellationToken) => mirror.ReadAsync(files.ReadAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        mirror.ThrowIfDamaged();
        await files.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
        if (files.End.Segment > 0 && !pieces.Append(files.End)) await WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings everything that was appended to the store now.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => pieces.FlushAsync(cancellationToken);

    /// <summary>Completes when the store has everything that was appended so far, in its own time.</summary>
    public Task StoredAsync(CancellationToken cancellationToken) => pieces.StoredAsync(cancellationToken);

    /// <summary>The store is waited for no longer than a moment.</summary>
    public void Abandon() => pieces.Abandon();

    /// <summary>Brings the rest to the store, unless it is abandoned, and lets go of the experiment.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await pieces.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            await files.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The files on this machine need not be forced to its disk: what must survive the machine is in the store.
    private static FileJournal OpenFiles(BlobFolder folder, string stage, JournalOptions options)
    {
        try
        {
            return FileJournal.Open(stage, options with { Durability = Durability.Never, TakeOver = false });
        }
        catch (ExperimentInUseException inUse)
        {
            throw new ExperimentInUseException(folder.Path, inUse.Host, inUse.ProcessId, "Wait until it ends, or end it.");
        }
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        waits.Begin(this, $"'{folder.Path}' has not yet taken what was reported last; nothing more is decided until it has.");
        try
        {
            await pieces.CaughtUpAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            waits.End(this);
        }
    }
}
