namespace Attune;

/// <summary>
/// Differential evolution for HyperBand: a population for each budget, whose members make room for challengers that did no worse at the same budget. N. Awad, N. Mallik and F. Hutter, "DEHB: evolutionary
/// Hyperband for scalable, robust and efficient hyperparameter optimization" (2021), section 4,
/// <code>
/// (1)  v = r₁ + F (r₂ - r₃),  three members of the parent pool, drawn without repetition
/// (2)  uⱼ = vⱼ where a fair draw is below CR or j is the one that always moves, else xⱼ
/// (3)  x ← u in the population of budget b, where the loss of u at b is no more than that of x at b
/// </code>
/// Made for <see cref="HyperBandForBohb"/>, and of use under every scheduler that ends or pauses trials early.
/// </summary>
/// <remarks>
/// A trial competes at every budget, in iterations, at which it was paused or ended. A new one challenges a member at the budget at which trials are judged first just now, bred from that budget's population
/// and, where this is small, the best of the budgets around it. Unlike as published, trials that are promoted go on as they are and are not bred anew, so that nothing they were trained for is lost. Spaces of all
/// kinds; one objective. Costs some microseconds.
/// </remarks>
public sealed record Dehb : PointSearcher
{
    /// <summary>How many members the population of a budget has at most, at least 4. Default: 20.</summary>
    public int PopulationSize { get; init; } = 20;

    /// <summary>F, how far along a difference a member moves: above 0, at most 2. Default: 0.5.</summary>
    public double Scale { get; init; } = 0.5;

    /// <summary>CR, how likely each coordinate moves, from 0 to 1; one always does. Default: 0.5.</summary>
    public double CrossoverProbability { get; init; } = 0.5;

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override string Type => "dehb";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("population_size", PopulationSize), new("scale", Scale), new("crossover_probability", CrossoverProbability)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(Dehb? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem) =>
        new DifferentialEvolution { PopulationSize = PopulationSize, Scale = Scale, CrossoverProbability = CrossoverProbability }.Problems(problem);

    internal override IProposer Propose(Ground ground) => new DehbProposer(this, ground);
}
