namespace Attune;

/// <summary>
/// A genetic algorithm for several objectives: parents are the best fronts, and of these the lonelier. K. Deb, A. Pratap, S. Agarwal and T. Meyarivan, "A fast and elitist multiobjective genetic
/// algorithm: NSGA-II" (2002), with simulated binary crossover and polynomial mutation (K. Deb and R. B. Agrawal 1995; K. Deb and M. Goyal 1996),
/// <code>
/// (1)  a ≺ b where aᵢ ≤ bᵢ for all i and aᵢ &lt; bᵢ for one;  F₁ = {a : no b ≺ a}, F₂ the same without F₁, …
/// (2)  distance(a) = Σᵢ (aᵢ⁺ - aᵢ⁻) / (maxᵢ - minᵢ),  aᵢ⁺ and aᵢ⁻ the neighbours of a in its front along objective i
/// (3)  the next population: F₁ ∪ F₂ ∪ …, of the last front that has room those with the largest distance
/// </code>
/// </summary>
/// <remarks>Spaces of all kinds, conditional ones too; for thousands of trials rather than hundreds. Any number of trials may run at a time. Costs some microseconds.</remarks>
public sealed record Nsga2 : PointSearcher
{
    /// <summary>How many trials are parents, and how many ended ones make the next generation; at least 4. Default: 50.</summary>
    public int PopulationSize { get; init; } = 50;

    /// <summary>How likely two parents are mixed, from 0 to 1; otherwise one is copied. Default: 0.9.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>How likely each coordinate of a child is changed, from 0 to 1; null, the default: one of them on average.</summary>
    public double? MutationProbability { get; init; }

    /// <summary>What results should keep to: what does is before what does not. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    internal override string Type => "nsga2";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
    [
        new("population_size", PopulationSize), new("crossover_probability", CrossoverProbability), new("mutation_probability", MutationProbability is { } own ? own : Value.Null),
        new("constraints", Constraints.Select(constraint => constraint.Describe()).ToArray()),
    ];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Nsga2? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (PopulationSize < 4) yield return $"PopulationSize is {PopulationSize}; a population has at least 4.";
        if (!(CrossoverProbability is >= 0 and <= 1)) yield return $"CrossoverProbability is {CrossoverProbability}; it is from 0 to 1.";
        if (MutationProbability is { } own && !(own is >= 0 and <= 1)) yield return $"MutationProbability is {own}; it is from 0 to 1.";
    }

    internal override IProposer Propose(Ground ground)
    {
        var breeding = new Breeding(ground.Axes, CrossoverProbability, MutationProbability ?? 1.0 / Math.Max(ground.Axes.Count, 1));
        return new GeneticProposer(ground, PopulationSize, breeding, new Crowding(ground.Evidence), RandomState ?? ground.Problem.Seed);
    }
}
