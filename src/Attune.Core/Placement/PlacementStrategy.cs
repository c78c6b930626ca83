namespace Attune;

/// <summary>How the bundles of a request lie on nodes. All of them are granted or none.</summary>
public enum PlacementStrategy
{
    /// <summary>On as few nodes as can be.</summary>
    Pack,
    /// <summary>On as many nodes as can be.</summary>
    Spread,
    /// <summary>All on one node.</summary>
    StrictPack,
    /// <summary>Each on a node of its own.</summary>
    StrictSpread,
}
