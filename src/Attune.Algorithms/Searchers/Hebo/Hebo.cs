namespace Attune;

/// <summary>
/// Heteroscedastic and evolutionary Bayesian optimisation: a Gaussian process of outputs that a power makes normal and inputs that are warped, with noise that may grow along axes, and a front of points between several acquisitions, one of
/// which is drawn. A. I. Cowen-Rivers et al., "HEBO: pushing the limits of sample-efficient hyperparameter optimisation", Journal of Artificial Intelligence Research 74 (2022).
/// </summary>
/// <remarks>
/// For batches and noise, on continuous, whole, categorical and conditional parameters; several objectives are scalarised with weights drawn for each trial (Knowles 2006). The model is fitted again when a twentieth more results
/// are there, and the fit travels in the journal. Pending trials are averaged over jointly; failed ones count as the worst there was. Of more than 1,000 trials, the better 500 and the latest 500 are learnt
/// from. Costs some tens of milliseconds. The logarithm of the variance of the noise is linear in the axes that are numbers (Harvey 1976), with slopes that are around 0 beforehand and fitted with the rest. The published
/// method leaves what is heteroscedastic to the powers of the outputs and the warped inputs; making noise a process of its own goes back to Goldberg, Williams and Bishop (1998), Le, Smola and Canu (2005) and Kersting et al. (2007).
/// </remarks>
public sealed record Hebo : PointSearcher
{
    private const int LeastStarts = 5, MostStarts = 20;

    /// <summary>How many trials are points of a scrambled Sobol sequence before there is a model; null, the default: one more than there are axes, from 5 to 20.</summary>
    public int? StartTrials { get; init; }

    /// <summary>How many points are bred at a time on the way to the front, at least 8. Default: 64.</summary>
    public int PopulationSize { get; init; } = 64;

    /// <summary>How many generations the front is bred for, at least 1. Default: 30.</summary>
    public int Generations { get; init; } = 30;

    /// <summary>What results should keep to: each constraint has a model of its excess, and what is hoped for counts times the chance of keeping to them. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    /// <summary>Whether the noise may depend on the point; else it is the same everywhere, to compare with.</summary>
    internal bool IsNoiseLocal { get; init; } = true;

    internal override string Type => "hebo";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
        [new("start_trials", StartTrials is { } starts ? starts : Value.Null), new("population_size", PopulationSize), new("generations", Generations),
            .. Constraints.Count > 0 ? new[] { KeyValuePair.Create("constraints", (Value)Constraints.Select(constraint => constraint.Describe()).ToArray()) } : []];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Hebo? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (StartTrials < 0) yield return $"StartTrials is {StartTrials}; it is at least 0.";
        if (PopulationSize < 8) yield return $"PopulationSize is {PopulationSize}; a population has at least 8.";
        if (Generations < 1) yield return $"Generations is {Generations}; give at least 1.";
    }

    internal override IProposer Propose(Ground ground) => new HeboProposer(this, ground, StartTrials ?? Math.Clamp(ground.Axes.Count + 1, LeastStarts, MostStarts));
}
