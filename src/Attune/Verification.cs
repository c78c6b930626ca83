namespace Attune;

/// <summary>What came of asking everybody again.</summary>
/// <param name="Decisions">How many decisions were asked again.</param>
/// <param name="Skipped">How many were left out, because user code had made them.</param>
/// <param name="Divergence">The first decision that came out otherwise; null when none did.</param>
public sealed record Verification(int Decisions, int Skipped, Divergence? Divergence)
{
    /// <summary>Every decision that came out otherwise, in order. Those after the first may only follow from it.</summary>
    public IReadOnlyList<Divergence> Divergences { get; init; } = [];

    /// <summary>Whether every decision came out as recorded.</summary>
    public bool Holds => Divergence is null;

    /// <summary>As people read it.</summary>
    public override string ToString() =>
        $"{Decisions} decisions asked again, {Skipped} made by user code and left out: {(Divergence is null ? "all as recorded" : $"the first divergence is {Divergence}")}";
}
