using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>What a scheduler or a searcher is wanted for, as far as it is known.</summary>
/// <param name="Objective">What is optimised; null: that is not known.</param>
/// <param name="Space">What may be tried; null: that is not known.</param>
/// <param name="Trials">How many trials the file says there are; null: it does not say.</param>
internal sealed record Purpose(Objective? Objective, Space? Space, int? Trials)
{
    /// <summary>Nothing is known: the words of a command line.</summary>
    public static Purpose Unknown { get; } = new(null, null, null);

    /// <summary>How many members the file's scheduler says its population has; null: it does not say.</summary>
    public static int? MembersIn(Section file) =>
        (file["scheduler"]?.Value as Mapping)?["population"]?.Value is Scalar { Value: { Kind: ValueKind.Integer } members } && members.AsInteger() is >= 1 and <= int.MaxValue ? (int)members.AsInteger() : null;
}
