namespace Attune.Cli.Files.Trees;

/// <summary>A single value.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Value">The value.</param>
internal sealed record Scalar(Mark At, Value Value) : Node(At)
{
    /// <inheritdoc/>
    public override string Kind => Value.Kind switch
    {
        ValueKind.Text => $"the text \"{Value}\"",
        ValueKind.Null => "nothing",
        _ => Value.ToString(),
    };
}
