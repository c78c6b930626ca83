namespace Attune.Journals.Format;

/// <summary>How the line of an event begins.</summary>
/// <param name="Sequence">The event's number.</param>
/// <param name="Name">What its kind is called; see <see cref="EventName"/>.</param>
/// <param name="Length">Bytes of the line up to here.</param>
internal readonly record struct EventHead(long Sequence, string Name, int Length);
