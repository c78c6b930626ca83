namespace Attune;

/// <summary>A person asks something of the experiment.</summary>
public sealed record Requested : Signal
{
    /// <summary>What.</summary>
    public required Request Request { get; init; }

    /// <summary>Who asks, and from where, in words: <c>asked from a second terminal by ada at lab3</c>.</summary>
    public required string Reason { get; init; }
}
