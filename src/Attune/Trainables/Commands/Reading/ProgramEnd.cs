using Attune.Processes;

namespace Attune;

/// <summary>A program that has ended, as its metrics see it.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Time">How long it ran.</param>
/// <param name="PathOf">The path of a file of its own; null: a value in the name is missing.</param>
internal sealed record ProgramEnd(ChildEnd End, TimeSpan Time, Func<Template, string?> PathOf);
