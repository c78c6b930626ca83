namespace Attune;

/// <summary>A place in a journal: just after a complete line. <see langword="default"/> is the beginning.</summary>
/// <param name="Segment">The number of the segment; 0: the first there is.</param>
/// <param name="Offset">Bytes from the beginning of the segment.</param>
public readonly record struct JournalCursor(int Segment, long Offset);
