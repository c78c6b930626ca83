namespace Attune;

/// <summary>How the trees of a forest grow.</summary>
/// <param name="Trees">How many there are.</param>
/// <param name="AxisShare">Which share of the axes that may split a node is looked at, rounded up: above 0, at most 1.</param>
/// <param name="LeastInLeaf">How many draws a leaf holds at least.</param>
/// <param name="MostDraws">How many points are drawn for a tree at most; otherwise as many as there are.</param>
internal sealed record Growth(int Trees, double AxisShare, int LeastInLeaf, int MostDraws = int.MaxValue);
