namespace Attune;

/// <summary>
/// Covariance matrix adaptation: a normal distribution that learns from each population of trials where to move, how far, and along which directions. N. Hansen, "The CMA evolution strategy: a tutorial"
/// (2016); restarts with growing populations after A. Auger and N. Hansen (2005); rates that adapt to noise after M. Nomura, Y. Akimoto and I. Ono (2023); a margin for steps and options after R. Hamano, S. Saito, M. Nomura and S. Shirakawa, "CMA-ES with margin" (2022).
/// </summary>
/// <remarks>For numbers, in hundreds of trials or more. Options are drawn from shares that move towards the good ones; what is not active says nothing. One objective. Costs some microseconds.</remarks>
public sealed record CmaEs : PointSearcher
{
    /// <summary>How many trials make a population, at least 4; null, the default: 4 + 3 ln d of d dimensions, rounded down.</summary>
    public int? PopulationSize { get; init; }

    /// <summary>The standard deviation at first, in parts of each range: above 0, at most 1. Default: 0.2.</summary>
    public double InitialDeviation { get; init; } = 0.2;

    /// <summary>Whether it starts anew elsewhere, with twice the population, when it gets no better. Default: true.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>
    /// Whether each step is only taken as far as it is more signal than noise: for rough or noisy objectives with thousands of trials, where it does what a larger population would. Default: false; in hundreds of trials it is
    /// slower.
    /// </summary>
    public bool AdaptsLearningRates { get; init; }

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    internal override string Type => "cmaes";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
        [new("population_size", PopulationSize is { } size ? size : Value.Null), new("initial_deviation", InitialDeviation), new("restarts", Restarts), new("adapts_learning_rates", AdaptsLearningRates)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(CmaEs? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (problem.Objectives.Count > 1) yield return $"there are {problem.Objectives.Count} objectives, and it knows one; name one metric, or take a searcher for several, such as Tpe.";
        if (PopulationSize < 4) yield return $"PopulationSize is {PopulationSize}; a population has at least 4.";
        if (!(InitialDeviation > 0 && InitialDeviation <= 1)) yield return $"InitialDeviation is {InitialDeviation}; it is above 0 and at most 1.";
    }

    internal override IProposer Propose(Ground ground) => new CmaEsProposer(this, ground);
}
