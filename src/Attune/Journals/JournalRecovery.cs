namespace Attune;

/// <summary>What was dropped when a journal was opened: the end of a write that a crash cut off. Nothing was acted upon that is lost.</summary>
/// <param name="File">The file.</param>
/// <param name="Position">Where the dropped bytes begin, from 0.</param>
/// <param name="Dropped">How many there are.</param>
/// <param name="What">What they are, in words.</param>
public sealed record JournalRecovery(string File, long Position, long Dropped, string What)
{
    /// <summary>The recovery as people read it.</summary>
    public override string ToString() => $"{File}: dropped {Dropped} bytes from byte {Position} on: {What}";
}
