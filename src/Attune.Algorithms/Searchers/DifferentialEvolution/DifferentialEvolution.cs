namespace Attune;

/// <summary>
/// Differential evolution: a population whose members move along the differences of others, each replaced by what is better. R. Storn and K. Price, "Differential evolution: a simple and efficient
/// heuristic for global optimization over continuous spaces" (1997); the defaults are those of N. Awad, N. Mallik and F. Hutter, "DEHB" (2021).
/// </summary>
/// <remarks>Spaces of all kinds; for many hundreds of trials. One objective. Any number of trials may run at a time. Costs some microseconds.</remarks>
public sealed record DifferentialEvolution : PointSearcher
{
    /// <summary>How many members the population has, at least 4. Default: 20.</summary>
    public int PopulationSize { get; init; } = 20;

    /// <summary>F, how far along a difference a member moves: above 0, at most 2. Default: 0.5.</summary>
    public double Scale { get; init; } = 0.5;

    /// <summary>CR, how likely each coordinate moves, from 0 to 1; one always does. Default: 0.5.</summary>
    public double CrossoverProbability { get; init; } = 0.5;

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override string Type => "differential_evolution";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("population_size", PopulationSize), new("scale", Scale), new("crossover_probability", CrossoverProbability)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(DifferentialEvolution? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (problem.Objectives.Count > 1) yield return $"there are {problem.Objectives.Count} objectives, and it knows one; name one metric, or take a searcher for several, such as Nsga2.";
        if (PopulationSize < 4) yield return $"PopulationSize is {PopulationSize}; a member and three others make at least 4.";
        if (!(Scale is > 0 and <= 2)) yield return $"Scale is {Scale}; it is above 0 and at most 2.";
        if (!(CrossoverProbability is >= 0 and <= 1)) yield return $"CrossoverProbability is {CrossoverProbability}; it is from 0 to 1.";
    }

    internal override IProposer Propose(Ground ground) => new DifferentialEvolutionProposer(this, ground);
}
