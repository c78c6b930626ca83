namespace Attune.Cli.Files.Trees;

/// <summary>What a file says, whatever its format.</summary>
/// <param name="At">Where it says so.</param>
internal abstract record Node(Mark At)
{
    /// <summary>What kind of thing it is, in words.</summary>
    public abstract string Kind { get; }
}
