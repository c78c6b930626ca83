using System.Globalization;

namespace Attune.Journals.Pieces;

/// <summary>
/// A piece of a segment, by what it begins with: <c>journal/000003/000000004096.jsonl</c> holds the bytes of segment 3 from 4096 on. Where it begins is all its name says: of
/// two writers who take the same segment for theirs, the second to create a piece learns of the first.
/// </summary>
/// <param name="Segment">The number of the segment.</param>
/// <param name="Offset">Where the piece begins in it.</param>
internal readonly record struct PieceName(int Segment, long Offset) : IComparable<PieceName>
{
    /// <summary>What all pieces' names begin with.</summary>
    public const string Beginning = "journal/0";

    private const string Folder = "journal/", Ending = ".jsonl";

    /// <summary>The piece that a blob's name stands for; null: it is no piece.</summary>
    public static PieceName? Parse(string name)
    {
        if (!name.StartsWith(Folder, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal)) return null;
        var parts = name[Folder.Length..^Ending.Length].Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var segment) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && new PieceName(segment, offset) is var piece && piece.ToString() == name ? piece : null;
    }

    public int CompareTo(PieceName other) => (Segment, Offset).CompareTo((other.Segment, other.Offset));

    public override string ToString() => $"{Folder}{Segment:D6}/{Offset:D12}{Ending}";
}
