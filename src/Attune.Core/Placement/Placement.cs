using System.Collections.Immutable;

namespace Attune;

/// <summary>Where the bundles of a request lie, in their order.</summary>
/// <param name="Shares">For each bundle the node and the devices that it gets there.</param>
internal sealed record Placement(ImmutableArray<(Resources Bundle, int Node, ImmutableArray<int> Devices)> Shares)
{
    /// <summary>All devices granted, by their numbers on their nodes, in the order of the bundles.</summary>
    public ImmutableArray<int> Devices => [.. Shares.SelectMany(share => share.Devices)];
}
