using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>
/// Brings the journal of a store to a directory, its pieces put together to the segments that a journal in files would have, so that it is read like one. Damage that is found
/// in the files is told of the pieces.
/// </summary>
internal sealed class JournalMirror(BlobFolder folder, string directory)
{
    private const int AtOnce = 16, Attempts = 3;
    private readonly JournalPlaces places = new(directory);
    private readonly ConcurrentBag<(PieceName Piece, long Position, string Problem)> problems = [];
    private PieceCatalog catalog = PieceCatalog.Empty;

    /// <summary>The pieces that were there.</summary>
    public PieceCatalog Catalog => catalog;

    /// <summary>Whether any segment was not here.</summary>
    public bool Brought { get; private set; }

    /// <summary>Brings what follows a place and what tells that it is a place of this journal. Segments that are here already stay.</summary>
    public async Task BringAsync(CancellationToken cancellationToken, JournalCursor from = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await BringOnceAsync(from, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (BlobNotFoundException) when (attempt < Attempts)
            {
                // The writer made one piece of several meanwhile.
            }
        }
    }

    /// <summary>Events that are read from the files here; what damage they meet is told of the pieces.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(
        IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = events.GetAsyncEnumerator(cancellationToken);
        await using var end = batches.ConfigureAwait(false);
        while (await NextAsync(batches).ConfigureAwait(false)) yield return batches.Current;
        ThrowIfDamaged();
    }

    /// <summary>Damage in a file here, told of its piece.</summary>
    public JournalDamagedException Told(JournalDamagedException here)
    {
        var segment = int.Parse(Path.GetFileNameWithoutExtension(here.File));
        var piece = catalog.At(segment, here.Position);
        if (First is { } known && (known.Piece.Segment, known.Position).CompareTo((segment, here.Position)) <= 0) return Damage(known.Piece, known.Position, known.Problem);
        return Damage(piece, here.Position, here.Problem.Replace(directory, folder.Path, StringComparison.Ordinal), here);
    }

    /// <exception cref="JournalDamagedException">A piece is missing, or not whole.</exception>
    public void ThrowIfDamaged()
    {
        if (First is { } known) throw Damage(known.Piece, known.Position, known.Problem);
    }

    private (PieceName Piece, long Position, string Problem)? First =>
        problems.IsEmpty ? null : problems.MinBy(problem => (problem.Piece.Segment, problem.Position));

    private async Task BringOnceAsync(JournalCursor from, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(places.Values);
        problems.Clear();
        catalog = await PieceCatalog.ReadAsync(folder, cancellationToken).ConfigureAwait(false);
        foreach (var segment in Enumerable.Range(1, catalog.Last))
        {
            if (catalog.At(segment, 0) is var first && !catalog.Of(segment).Contains(first))
            {
                // A number of which nobody knows anything was never used.
                if (catalog.Of(segment).Any() || File.Exists(Segment.PathOf(places.Journal, segment))) problems.Add((first, 0, "it is missing"));
            }
            else if (!await IsHereAsync(segment, cancellationToken).ConfigureAwait(false)) await BringAsync(segment, from, cancellationToken).ConfigureAwait(false);
        }
    }

    // A file that begins and ends with the same pieces is the segment; it may be longer, when its writer died before it had brought the rest.
    private async Task<bool> IsHereAsync(int segment, CancellationToken cancellationToken)
    {
        var path = Segment.PathOf(places.Journal, segment);
        if (!File.Exists(path)) return false;
        using var file = SegmentList.Open(path);
        foreach (var piece in new[] { catalog.Of(segment).First(), catalog.Of(segment).Last() }.Distinct())
        {
            var there = await folder.ReadAsync(piece.ToString(), cancellationToken).ConfigureAwait(false);
            var here = new byte[there.Length];
            if (RandomAccess.Read(file, here, piece.Offset) < here.Length || !here.AsSpan().SequenceEqual(there)) return false;
        }
        return true;
    }

    private async Task BringAsync(int segment, JournalCursor from, CancellationToken cancellationToken)
    {
        var path = Segment.PathOf(places.Journal, segment);
        var unfinished = AtomicFile.UnfinishedName(path);
        try
        {
            using (var file = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await Parallel.ForEachAsync(Wanted(segment, from), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (piece, token) =>
                {
                    var bytes = await folder.ReadAsync(piece.ToString(), token).ConfigureAwait(false);
                    Check(piece, bytes);
                    await BringValuesAsync(bytes, token).ConfigureAwait(false);
                    await RandomAccess.WriteAsync(file, bytes, piece.Offset, token).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }
            File.Move(unfinished, path, overwrite: true);
            Brought = true;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Of what is before the place: the first line of each segment, and the line that ends there.
    private IEnumerable<PieceName> Wanted(int segment, JournalCursor from) => catalog.Of(segment)
        .Where(piece => piece.Offset == 0 || segment > from.Segment || (segment == from.Segment && (catalog.EndOf(piece) ?? long.MaxValue) >= from.Offset));

    private void Check(PieceName piece, byte[] bytes)
    {
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole < bytes.Length || bytes.Length == 0) problems.Add((piece, piece.Offset + whole, "it ends in the middle of a line"));
        else if (catalog.EndOf(piece) is { } end && piece.Offset + whole < end) problems.Add((piece, piece.Offset + whole, $"it ends here, and the next piece of the segment begins {end - piece.Offset - whole} bytes further on"));
    }

    private async Task BringValuesAsync(byte[] lines, CancellationToken cancellationToken)
    {
        foreach (var hash in NamedValues.In(lines))
        {
            var path = Path.Combine(places.Values, hash);
            // A value that is missing is told where a line names it.
            if (!File.Exists(path) && await folder.TryReadAsync(NamedValues.NameOf(hash), cancellationToken).ConfigureAwait(false) is { } value) AtomicFile.Write(path, file => file.Write(value));
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<IReadOnlyList<ExperimentEvent>> batches)
    {
        try
        {
            return await batches.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JournalDamagedException here)
        {
            throw Told(here);
        }
    }

    private JournalDamagedException Damage(PieceName piece, long position, string problem, Exception? cause = null) =>
        new(folder.PathOf(piece.ToString()), 1 + LinesBefore(piece, position), position - piece.Offset, problem, cause);

    private long LinesBefore(PieceName piece, long position)
    {
        var path = Segment.PathOf(places.Journal, piece.Segment);
        if (!File.Exists(path)) return 0;
        using var file = SegmentList.Open(path);
        var before = new byte[position - piece.Offset];
        return before.AsSpan(0, RandomAccess.Read(file, before, piece.Offset)).Count((byte)'\n');
    }
}
