using System.Collections.Immutable;

namespace Attune;

/// <summary>Where something granted lies.</summary>
/// <param name="Node">The node, of several bundles the first's; null: there is one only.</param>
/// <param name="Devices">The devices, by their numbers on their nodes.</param>
internal readonly record struct Site(string? Node, ImmutableArray<int> Devices);
