namespace Attune;

/// <summary>A fact from outside: a worker, the clock, a person.</summary>
public abstract record Signal
{
    private protected Signal() { }

    /// <summary>When it happened.</summary>
    public required Moment At { get; init; }
}
