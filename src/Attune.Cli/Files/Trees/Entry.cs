namespace Attune.Cli.Files.Trees;

/// <summary>A name and what it stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="At">Where the name is.</param>
/// <param name="Value">What it stands for.</param>
internal sealed record Entry(string Name, Mark At, Node Value);
