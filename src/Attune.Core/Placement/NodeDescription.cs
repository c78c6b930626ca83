namespace Attune;

/// <summary>What a node says of itself.</summary>
/// <param name="Id">Its name, of which there is one in a run.</param>
/// <param name="Capacity">What there is on it.</param>
/// <param name="Devices">The numbers of its graphics cards; 0, 1, 2, ... for those that have none here.</param>
public sealed record NodeDescription(string Id, Resources Capacity, IReadOnlyList<int> Devices)
{
    /// <summary>The protocol that engines and nodes speak today.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>The session that it heeds, by the number under which it was taken over; 0, the default: none yet.</summary>
    public int Session { get; init; }

    /// <summary>The protocol it speaks. Default: <see cref="CurrentProtocol"/>.</summary>
    public int Protocol { get; init; } = CurrentProtocol;
}
