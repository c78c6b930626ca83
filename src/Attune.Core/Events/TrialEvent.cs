namespace Attune;

/// <summary>An event of one trial.</summary>
public abstract record TrialEvent : ExperimentEvent
{
    private protected TrialEvent() { }

    /// <summary>Whose event it is.</summary>
    public required int Trial { get; init; }
}
