namespace Attune;

/// <summary>How a trial stood when its bracket was judged.</summary>
/// <param name="Round">Bracket and round in words.</param>
/// <param name="Score">Its score.</param>
/// <param name="Rank">Its place, 1 for the best; 0 when the bracket was at its end and nobody was compared.</param>
/// <param name="Of">Among how many.</param>
/// <param name="Kept">How many go on.</param>
/// <param name="Rung">The rung they go on to, or the last one.</param>
internal readonly record struct HyperBandStanding(string Round, double Score, int Rank, int Of, int Kept, double Rung)
{
    /// <summary>In words, with the value as it was reported.</summary>
    public string Say(HyperBandRules rules) => Rank == 0
        ? $"{Round}: all have reached {rules.At(Rung)}, the last rung"
        : $"{Round}: {rules.Shown(Score)} ranks {Rank} of {Of}, {Kept} {(Kept == 1 ? "goes" : "go")} on to {rules.At(Rung)}";
}
