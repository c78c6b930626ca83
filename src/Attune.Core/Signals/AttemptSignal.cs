namespace Attune;

/// <summary>A fact about one attempt of one trial. Signals of attempts that are over are dropped.</summary>
public abstract record AttemptSignal : Signal
{
    private protected AttemptSignal() { }

    /// <summary>Whose.</summary>
    public required int Trial { get; init; }

    /// <summary>Which attempt.</summary>
    public required int Attempt { get; init; }
}
