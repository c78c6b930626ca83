namespace Attune.Processes;

/// <summary>A program to start.</summary>
/// <param name="Program">The path of its file.</param>
/// <param name="Arguments">What it is called with, its own name left out.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="Directory">Where it works.</param>
internal sealed record ChildStart(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string Directory)
{
    /// <summary>The file it reads as standard input; null: nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Whether it is talked to: <see cref="Child.Talk"/> then leads to its standard input.</summary>
    public bool IsTalkedTo { get; init; }

    /// <summary>The processors that it may use, by number; empty: all.</summary>
    public IReadOnlyList<int> Processors { get; init; } = [];
}
