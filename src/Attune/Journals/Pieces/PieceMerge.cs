using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>Makes one piece of several short ones that follow each other, so that a journal of many seconds is opened with few calls. Readers see the old ones or the new one.</summary>
internal static class PieceMerge
{
    /// <summary>Merges what a store has of a journal that is also on this machine and not written to.</summary>
    public static async Task RunAsync(BlobFolder folder, JournalPlaces places, CancellationToken cancellationToken)
    {
        var catalog = await PieceCatalog.ReadAsync(folder, cancellationToken).ConfigureAwait(false);
        foreach (var group in catalog.Segments.SelectMany(segment => Groups(catalog, segment)).Where(group => group.Pieces.Count > 1))
        {
            await folder.WriteAsync(group.Pieces[0].ToString(), Read(places, group.Pieces[0], group.End), cancellationToken).ConfigureAwait(false);
            foreach (var piece in group.Pieces.Skip(1)) await folder.DeleteAsync(piece.ToString(), cancellationToken).ConfigureAwait(false);
        }
    }

    // How long the last piece of a segment is, its name does not say: it stays as it is.
    private static IEnumerable<(List<PieceName> Pieces, long End)> Groups(PieceCatalog catalog, int segment)
    {
        List<PieceName> group = [];
        foreach (var piece in catalog.Of(segment))
        {
            if (catalog.EndOf(piece) is not { } end) break;
            if (group.Count > 0 && end - group[0].Offset > PieceWriter.Longest)
            {
                yield return (group, piece.Offset);
                group = [];
            }
            group.Add(piece);
        }
        if (group.Count > 0) yield return (group, catalog.EndOf(group[^1])!.Value);
    }

    private static byte[] Read(JournalPlaces places, PieceName first, long end)
    {
        using var file = SegmentList.Open(Segment.PathOf(places.Journal, first.Segment));
        var bytes = new byte[end - first.Offset];
        return RandomAccess.Read(file, bytes, first.Offset) == bytes.Length ? bytes : throw new IOException($"Segment {first.Segment} is shorter on this machine than in {places.Experiment}.");
    }
}
