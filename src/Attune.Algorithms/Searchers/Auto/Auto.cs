namespace Attune;

/// <summary>
/// Chooses among the other searchers, the default where a metric is named, and changes over as results come in: by the number and the kinds of the parameters, the number of objectives, of trials wanted and of results, how many trials run at a time,
/// and how the results answer. What it chose for a trial, and why, stands with the trial in the journal; <c>attune why</c> shows it.
/// </summary>
/// <remarks>
/// One of them proposes each trial, and all learn from all results. In short: a Gaussian process while results are few; on spaces of continuous numbers, descents on local quadratic models from the middle of the space, and the process
/// by turns with them as soon as as many steps as there are numbers, twice as many from ten numbers on, have brought nothing; above 1,000 results, or with more than 100 trials at once, covariance matrix adaptation on spaces of numbers and Parzen estimators on others; with several
/// objectives a genetic algorithm above 500 results; where results must keep to constraints, a Gaussian process of the objective and one of each constraint while results are few, and then Parzen estimators. At most a quarter of the
/// trials that were wanted at first, and three, are start points. Whether results are noisy changes nothing in who proposes: no other choice was found to be better (docs/search-quality.md). A portfolio as in J. Rapin and O. Teytaud, "Nevergrad: a gradient-free optimization platform" (2018), and L. Meunier et al., "Black-box optimization revisited: improving
/// algorithm selection wizards through massive benchmarking" (2022), whose strength on continuous spaces is local quadratic models too.
/// </remarks>
public sealed record Auto : PointSearcher
{
    /// <summary>Whether it may take searchers whose suggestions cost milliseconds, those with a Gaussian process. Default: true.</summary>
    public bool Models { get; init; } = true;

    /// <summary>What results should keep to: what does is before what does not. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    internal override string Type => "auto";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("models", Models), new("constraints", Constraints.Select(constraint => constraint.Describe()).ToArray())];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Auto? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IProposer Propose(Ground ground) => new AutoProposer(this, ground);
}
