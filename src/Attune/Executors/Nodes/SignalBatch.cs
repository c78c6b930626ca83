namespace Attune;

/// <summary>Signals of a node.</summary>
/// <param name="Signals">Oldest first; none when none came while they were waited for.</param>
/// <param name="Last">The number of the last of them: the cursor that acknowledges all of them.</param>
public sealed record SignalBatch(IReadOnlyList<Signal> Signals, long Last)
{
    /// <summary>Whether no more come: the session is over, since a later one leads the node.</summary>
    public bool IsEnd { get; init; }
}
