namespace Attune;

/// <summary>A node of a tree: a leaf unless it has a split.</summary>
/// <param name="Split">What it asks; null: nothing, it is a leaf.</param>
/// <param name="LeftChild">The node on the left.</param>
/// <param name="RightChild">The node on the right.</param>
/// <param name="Count">How many values it holds.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">Their mean squared distance from it.</param>
internal readonly record struct TreeNode(Split? Split, int LeftChild, int RightChild, int Count, double Mean, double Variance)
{
    /// <summary>The node with its mean drawn towards a value as if that were one more; what varies stays.</summary>
    public TreeNode Towards(double value) => this with { Count = Count + 1, Mean = Mean + (value - Mean) / (Count + 1) };

    /// <summary>The node with one value more.</summary>
    public TreeNode With(double value)
    {
        var (count, away) = (Count + 1, value - Mean);
        return this with { Count = count, Mean = Mean + away / count, Variance = (Count * Variance + away * away * Count / count) / count };
    }
}
