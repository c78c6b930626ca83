namespace Attune;

/// <summary>A regression tree: a value for every point, the same within each of its leaves. Node 0 is the root.</summary>
internal sealed class RegressionTree(IReadOnlyList<TreeNode> nodes)
{
    /// <summary>The nodes.</summary>
    public IReadOnlyList<TreeNode> Nodes => nodes;

    /// <summary>The leaf of a settled point.</summary>
    public int LeafOf(ReadOnlySpan<double> point)
    {
        var at = 0;
        while (nodes[at] is { Split: { } split } node) at = split.GoesLeft(point) ? node.LeftChild : node.RightChild;
        return at;
    }

    /// <summary>What the tree says of a settled point: its leaf.</summary>
    public TreeNode At(ReadOnlySpan<double> point) => nodes[LeafOf(point)];

    /// <summary>The same tree, with one value more in the leaf of each of some points.</summary>
    public RegressionTree With(IReadOnlyList<double[]> points, IReadOnlyList<double> values) => Changed(points, (leaf, i) => leaf.With(values[i]));

    /// <summary>The same tree, with the means of the leaves of some points drawn towards a value.</summary>
    public RegressionTree Towards(IReadOnlyList<double[]> points, double value) => Changed(points, (leaf, _) => leaf.Towards(value));

    private RegressionTree Changed(IReadOnlyList<double[]> points, Func<TreeNode, int, TreeNode> change)
    {
        TreeNode[] changed = [.. nodes];
        for (var i = 0; i < points.Count; i++)
        {
            ref var leaf = ref changed[LeafOf(points[i])];
            leaf = change(leaf, i);
        }
        return new(changed);
    }
}
