using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>
/// Brings a segment to a store while it is written: whole lines, as pieces that are created once, at most one second or four megabytes apart. What was appended more than two
/// pieces ago and is not there yet holds up whoever appends.
/// </summary>
internal sealed class PieceWriter : IAsyncDisposable
{
    /// <summary>The longest piece, in bytes; a longer line makes a longer piece.</summary>
    public const int Longest = 4 << 20;

    private const int MostPieces = 2; // ahead of the store
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1), OneTry = TimeSpan.FromSeconds(30), LastMoment = TimeSpan.FromSeconds(1);
    private readonly BlobFolder folder;
    private readonly JournalPlaces places;
    private readonly TimeProvider time;
    private readonly bool atOnce;
    private readonly HashSet<string> values = [];
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource abandoned = new();
    private readonly ITimer timer;
    private readonly Task shipping;
    private readonly Lock sync = new();
    private TaskCompletionSource progress = New();
    private Exception? failure;
    private JournalCursor end; // of what was appended
    private long stored, wanted, flight; // how far the store has it; how far somebody wants it to at once; how far it was when the piece under way was cut
    private long? since, later; // the timestamps of the oldest append that the store does not have, and of the oldest after that cut

    /// <param name="folder">The experiment's folder.</param>
    /// <param name="places">Where the segments are written.</param>
    /// <param name="options">The clock; and whether a batch goes to the store at once.</param>
    public PieceWriter(BlobFolder folder, JournalPlaces places, JournalOptions options)
    {
        (this.folder, this.places, time, atOnce) = (folder, places, options.TimeProvider, options.Durability == Durability.EveryBatch);
        timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        shipping = Task.Run(ShipAsync);
    }

    private bool IsBehind => end.Offset > stored && (atOnce || end.Offset - stored >= MostPieces * Longest || time.GetElapsedTime(since!.Value) >= MostPieces * Apart);

    private bool IsDue => end.Offset > stored && (atOnce || wanted > stored || end.Offset - stored >= Longest || time.GetElapsedTime(since!.Value) >= Apart);

    /// <summary>Lines were appended.</summary>
    /// <returns>Whether more may be; if not, <see cref="CaughtUpAsync"/> tells when.</returns>
    /// <exception cref="ExperimentInUseException">Another process took the experiment over.</exception>
    public bool Append(JournalCursor to)
    {
        lock (sync)
        {
            ThrowIfFailed();
            if (to.Segment != end.Segment) stored = wanted = flight = 0;
            end = to;
            if (since is null) Arm(since = time.GetTimestamp());
            else if (flight > stored) later ??= time.GetTimestamp();
            if (IsDue) Wake();
            return !IsBehind;
        }
    }

    /// <summary>A writer that died had written more of a segment than the store has: it is brought there now.</summary>
    /// <param name="had">How far the store has the segment.</param>
    /// <param name="to">Where its last whole line ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BringAsync(JournalCursor had, long to, CancellationToken cancellationToken)
    {
        lock (sync) (end, stored, since) = (had with { Offset = to }, had.Offset, time.GetTimestamp());
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes when more may be appended.</summary>
    public Task CaughtUpAsync(CancellationToken cancellationToken) => UntilAsync(() => !IsBehind, cancellationToken);

    /// <summary>Completes when the store has everything that was appended so far, in its own time.</summary>
    public Task StoredAsync(CancellationToken cancellationToken)
    {
        JournalCursor target;
        lock (sync) target = end;
        return UntilAsync(() => end.Segment != target.Segment || stored >= target.Offset, cancellationToken);
    }

    /// <summary>Brings everything that was appended so far to the store now.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        lock (sync) wanted = end.Offset;
        Wake();
        return StoredAsync(cancellationToken);
    }

    /// <summary>Whether a later segment was begun: then somebody else has taken the experiment over, and nothing that is written here counts any more.</summary>
    public async Task LookForHeirAsync(CancellationToken cancellationToken)
    {
        int segment;
        lock (sync) segment = end.Segment;
        if (segment > 0 && await folder.AnyAsync(new PieceName(segment + 1, 0).ToString(), cancellationToken).ConfigureAwait(false)) Fail(TakenOver());
    }

    /// <summary>The store is waited for no longer than a moment.</summary>
    public void Abandon() => abandoned.CancelAfter(LastMoment);

    /// <summary>Brings the rest to the store, unless it is abandoned.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync(abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The rest is on this machine, for the next session.
        }
        finally
        {
            wakes.Writer.TryComplete();
            await abandoned.CancelAsync().ConfigureAwait(false);
            await shipping.ConfigureAwait(false);
            await timer.DisposeAsync().ConfigureAwait(false);
            abandoned.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => wakes.Writer.TryWrite(true);

    private void Arm(long? oldest)
    {
        if (oldest is { } appended) timer.Change(TimeSpan.FromTicks(Math.Max(1, (Apart - time.GetElapsedTime(appended)).Ticks)), Timeout.InfiniteTimeSpan);
    }

    private async Task ShipAsync()
    {
        try
        {
            while (await wakes.Reader.WaitToReadAsync(abandoned.Token).ConfigureAwait(false))
            {
                wakes.Reader.TryRead(out _);
                while (NextPiece() is var (piece, to)) Accept(piece, await PutAsync(piece, to).ConfigureAwait(false));
            }
        }
#pragma warning disable CA1031 // Whoever appends is told.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Fail(problem);
        }
    }

    private (PieceName Piece, long To)? NextPiece()
    {
        lock (sync)
        {
            if (IsDue) return (new(end.Segment, stored), flight = end.Offset);
            Arm(since);
            return null;
        }
    }

    // A piece is whole lines, and the values they name are there before it.
    private async Task<int> PutAsync(PieceName piece, long to)
    {
        var lines = await ReadAsync(piece, (int)Math.Min(to - piece.Offset, Longest)).ConfigureAwait(false);
        if (lines.IsEmpty) lines = await ReadAsync(piece, (int)(to - piece.Offset)).ConfigureAwait(false);
        foreach (var hash in NamedValues.In(lines.Span).Where(values.Add)) await folder.UploadAsync(NamedValues.NameOf(hash), Path.Combine(places.Values, hash), abandoned.Token).ConfigureAwait(false);
        return await folder.CreateAsync(piece.ToString(), lines, OneTry, abandoned.Token).ConfigureAwait(false) ? lines.Length : throw TakenOver();
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(PieceName piece, int count)
    {
        using var file = SegmentList.Open(Segment.PathOf(places.Journal, piece.Segment));
        var bytes = new byte[count];
        var read = await RandomAccess.ReadAsync(file, bytes, piece.Offset).ConfigureAwait(false);
        return bytes.AsMemory(0, bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1);
    }

    private void Accept(PieceName piece, int length)
    {
        lock (sync)
        {
            stored = piece.Offset + length;
            if (stored >= flight) (since, later) = (later, null);
            Advance();
        }
    }

    private void Fail(Exception problem)
    {
        lock (sync)
        {
            failure ??= problem;
            Advance();
        }
    }

    private void Advance()
    {
        progress.SetResult();
        progress = New();
    }

    private void ThrowIfFailed()
    {
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    private async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (sync)
            {
                ThrowIfFailed();
                if (condition()) return;
                next = progress.Task;
            }
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ExperimentInUseException TakenOver() => new(folder.Path, "another host", 0,
        "It took the experiment over from this process, whose results since then do not count. Let that process go on, or end it and run this again with Resume = true.");
}
