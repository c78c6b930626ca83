namespace Attune;

/// <summary>The searcher suggested a configuration and it became a trial.</summary>
public sealed record TrialCreated : TrialEvent
{
    /// <summary>The configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>The searcher's note to itself; null when there is none.</summary>
    public Value Memo { get; init; }

    /// <summary>The number of the last event the searcher had seen.</summary>
    public required long BasedOn { get; init; }
}
