namespace Attune;

/// <summary>
/// Sequential classification-based search by racing, randomised coordinate shrinking: new trials come from a box around a good one that no bad one lies in. Y. Yu, H. Qian and Y.-Q. Hu, "Derivative-free
/// optimization via classification" (2016); Y.-Q. Hu, H. Qian and Y. Yu, "Sequential classification-based optimization for direct policy search" (2017). The method of ZOOpt.
/// <code>
/// (1)  with probability λ: x from a box B with x⁺ ∈ B and B ∩ B⁻ = ∅ for a good x⁺ by chance, all but some coordinates those of x⁺; else from anywhere
/// (2)  B shrinks along coordinates by chance, to a bound by chance between x⁺ and the bad point that is still inside
/// (3)  a new result takes the place of the worst good one where it is better; which of the two is left takes that of the worst bad one
/// </code>
/// </summary>
/// <remarks>Spaces of all kinds, many dimensions too. One objective. Any number of trials may run at a time. Costs some microseconds.</remarks>
public sealed record Sracos : PointSearcher
{
    /// <summary>How many good trials it searches around, at least 1. Default: 2.</summary>
    public int Good { get; init; } = 2;

    /// <summary>How many bad trials it keeps away from, at least 1. Default: 20.</summary>
    public int Bad { get; init; } = 20;

    /// <summary>λ of (1), how likely a trial comes from the box rather than from anywhere, from 0 to 1. Default: 0.99.</summary>
    public double BoxProbability { get; init; } = 0.99;

    /// <summary>How many coordinates of the good trial change, at least 1. Default: 1.</summary>
    public int Changes { get; init; } = 1;

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override string Type => "sracos";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("good", Good), new("bad", Bad), new("box_probability", BoxProbability), new("changes", Changes)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(Sracos? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (problem.Objectives.Count > 1) yield return $"there are {problem.Objectives.Count} objectives, and it knows one; name one metric, or take a searcher for several, such as Nsga2.";
        if (Good < 1) yield return $"Good is {Good}; there is nothing to search around without a good trial, so give at least 1.";
        if (Bad < 1) yield return $"Bad is {Bad}; nothing makes the box smaller without a bad trial, so give at least 1.";
        if (!(BoxProbability is >= 0 and <= 1)) yield return $"BoxProbability is {BoxProbability}; it is from 0 to 1.";
        if (Changes < 1) yield return $"Changes is {Changes}; give at least 1.";
    }

    internal override IProposer Propose(Ground ground) => new SracosProposer(this, ground);
}
