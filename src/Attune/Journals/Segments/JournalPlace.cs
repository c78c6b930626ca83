namespace Attune.Journals.Segments;

/// <summary>A place in a journal to go on from, with what a reader has to know there and what tells that it is still the same journal.</summary>
/// <param name="Cursor">Just after a complete line.</param>
/// <param name="Sequence">The number of the last event.</param>
/// <param name="Check">The checksum of its line.</param>
/// <param name="Seal">The checksum of the line that ends here.</param>
/// <param name="Origin">The checksum of the first event's line.</param>
/// <param name="Names">The sets of metric names of the segment so far.</param>
internal sealed record JournalPlace(JournalCursor Cursor, long Sequence, uint Check, uint Seal, uint Origin, IReadOnlyList<MetricNames> Names);
