namespace Attune;

/// <summary>
/// A genetic algorithm for many objectives: the population is spread over directions that are given beforehand. K. Deb and H. Jain, "An evolutionary many-objective optimization algorithm using
/// reference-point-based nondominated sorting approach, part I" (2014), with the crossover and mutation of <see cref="Nsga2"/>.
/// </summary>
/// <remarks>For three objectives or more; spaces of all kinds; for thousands of trials rather than hundreds. Any number of trials may run at a time. Costs some microseconds.</remarks>
public sealed record Nsga3 : PointSearcher
{
    /// <summary>How many trials are parents, and how many ended ones make the next generation; at least 4. Default: 92, which suits the 91 directions of three objectives.</summary>
    public int PopulationSize { get; init; } = 92;

    /// <summary>Into how many steps each objective is divided by the directions, at least 1; null, the default: as many as give no more directions than there are parents.</summary>
    public int? Divisions { get; init; }

    /// <summary>How likely two parents are mixed, from 0 to 1; otherwise one is copied. Default: 1.</summary>
    public double CrossoverProbability { get; init; } = 1;

    /// <summary>How likely each coordinate of a child is changed, from 0 to 1; null, the default: one of them on average.</summary>
    public double? MutationProbability { get; init; }

    /// <summary>What results should keep to: what does is before what does not. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    internal override string Type => "nsga3";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
    [
        new("population_size", PopulationSize), new("divisions", Divisions is { } divisions ? divisions : Value.Null), new("crossover_probability", CrossoverProbability),
        new("mutation_probability", MutationProbability is { } own ? own : Value.Null), new("constraints", Constraints.Select(constraint => constraint.Describe()).ToArray()),
    ];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Nsga3? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (PopulationSize < 4) yield return $"PopulationSize is {PopulationSize}; a population has at least 4.";
        if (Divisions is < 1 or > 1_000) yield return $"Divisions is {Divisions}; it is from 1 to 1000.";
        if (!(CrossoverProbability is >= 0 and <= 1)) yield return $"CrossoverProbability is {CrossoverProbability}; it is from 0 to 1.";
        if (MutationProbability is { } own && !(own is >= 0 and <= 1)) yield return $"MutationProbability is {own}; it is from 0 to 1.";
    }

    internal override IProposer Propose(Ground ground)
    {
        var directions = Divisions is { } own ? ReferencePoints.Of(ground.Evidence.Objectives, own) : ReferencePoints.AtMost(ground.Evidence.Objectives, PopulationSize);
        var breeding = new Breeding(ground.Axes, CrossoverProbability, MutationProbability ?? 1.0 / Math.Max(ground.Axes.Count, 1));
        return new GeneticProposer(ground, PopulationSize, breeding, new Niching(ground.Evidence, directions), RandomState ?? ground.Problem.Seed);
    }
}
