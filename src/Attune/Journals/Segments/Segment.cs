namespace Attune.Journals.Segments;

/// <summary>One file of a journal.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Number">Its number, from its name.</param>
/// <param name="Header">Its first line; null while that is not complete.</param>
internal sealed record Segment(string Path, int Number, SegmentHeader? Header)
{
    public long Continues => Header?.Continues ?? long.MaxValue;

    /// <summary>The number of the last event of this segment that counts: a later segment goes on after it.</summary>
    public long Limit { get; set; } = long.MaxValue;

    public static string PathOf(string directory, int number) => System.IO.Path.Combine(directory, $"{number:D6}.jsonl");
}
