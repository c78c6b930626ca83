namespace Attune.Cli.Files.Trees;

/// <summary>Several things in order.</summary>
/// <param name="At">Where they begin.</param>
/// <param name="Items">The things.</param>
internal sealed record Sequence(Mark At, IReadOnlyList<Node> Items) : Node(At)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
