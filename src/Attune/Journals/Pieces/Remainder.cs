using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>What a writer that died had written on this machine and not brought to the store.</summary>
internal static class Remainder
{
    /// <summary>Finds it: whole, undamaged lines after what the store has of its last segment, or a segment after it.</summary>
    /// <returns>How far the store has the segment, and where the last such line ends; null: the store has everything.</returns>
    public static async Task<(JournalCursor From, long To)?> FindAsync(BlobFolder folder, JournalPlaces places, PieceCatalog catalog, CancellationToken cancellationToken)
    {
        var segment = File.Exists(Segment.PathOf(places.Journal, catalog.Last + 1)) ? catalog.Last + 1 : catalog.Last;
        var path = Segment.PathOf(places.Journal, segment);
        if (!File.Exists(path)) return null;
        var from = segment == catalog.Last ? await EndAsync(folder, catalog.Of(segment).Last(), cancellationToken).ConfigureAwait(false) : 0;
        var to = LastWhole(path, from);
        if (to == 0) File.Delete(path); // its session died before it wrote anything
        return to > from ? (new(segment, from), to) : null;
    }

    private static async Task<long> EndAsync(BlobFolder folder, PieceName piece, CancellationToken cancellationToken) =>
        piece.Offset + (await folder.ReadAsync(piece.ToString(), cancellationToken).ConfigureAwait(false)).Length;

    // What is not whole goes no further: nobody acted upon it.
    private static long LastWhole(string path, long from)
    {
        using var lines = new LineSource(path);
        lines.Skip(from);
        var end = from;
        while (lines.TryRead(out var line) && IsWhole(line.Span)) end = lines.Position;
        return end;
    }

    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        try
        {
            SealedLine.Open(line, out _);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
