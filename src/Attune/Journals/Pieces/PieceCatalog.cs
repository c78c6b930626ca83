using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>The pieces that a store has of a journal.</summary>
internal sealed class PieceCatalog
{
    private readonly SortedDictionary<int, long[]> offsets = [];

    private PieceCatalog(IEnumerable<PieceName> pieces)
    {
        foreach (var segment in pieces.Order().GroupBy(piece => piece.Segment)) offsets.Add(segment.Key, [.. segment.Select(piece => piece.Offset)]);
    }

    public static PieceCatalog Empty { get; } = new([]);

    /// <summary>The segments, in order.</summary>
    public IReadOnlyCollection<int> Segments => offsets.Keys;

    /// <summary>The number of the last segment; 0: there is none.</summary>
    public int Last => offsets.Count > 0 ? offsets.Keys.Last() : 0;

    public static async Task<PieceCatalog> ReadAsync(BlobFolder folder, CancellationToken cancellationToken) =>
        new((await folder.ListAsync(PieceName.Beginning, cancellationToken).ConfigureAwait(false)).Select(PieceName.Parse).OfType<PieceName>());

    /// <summary>Whether a store has any piece.</summary>
    public static Task<bool> AnyAsync(BlobFolder folder, CancellationToken cancellationToken) => folder.AnyAsync(PieceName.Beginning, cancellationToken);

    /// <summary>The pieces of a segment, in order.</summary>
    public IEnumerable<PieceName> Of(int segment) => offsets.TryGetValue(segment, out var starts) ? starts.Select(offset => new PieceName(segment, offset)) : [];

    /// <summary>All pieces after one, in order.</summary>
    public IEnumerable<PieceName> After(PieceName piece) => Segments.Where(segment => segment >= piece.Segment).SelectMany(Of).Where(other => other.CompareTo(piece) > 0);

    /// <summary>Where the piece that follows begins; null: it is the last of its segment.</summary>
    public long? EndOf(PieceName piece)
    {
        var starts = offsets[piece.Segment];
        var next = Array.BinarySearch(starts, piece.Offset) + 1;
        return next < starts.Length ? starts[next] : null;
    }

    /// <summary>The piece that holds a byte of a segment, or would hold it.</summary>
    public PieceName At(int segment, long position)
    {
        if (!offsets.TryGetValue(segment, out var starts)) return new(segment, 0);
        var found = Array.BinarySearch(starts, position);
        var before = found >= 0 ? found : ~found - 1;
        return new(segment, before < 0 ? 0 : starts[before]);
    }
}
