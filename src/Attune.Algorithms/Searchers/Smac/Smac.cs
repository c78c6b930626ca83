namespace Attune;

/// <summary>
/// Sequential model-based algorithm configuration: a random forest learns the losses, and where it hopes for most improvement is tried, with some points by chance in between. F. Hutter, H. H. Hoos and
/// K. Leyton-Brown, "Sequential model-based optimization for general algorithm configuration" (2011); M. Lindauer et al., "SMAC3: a versatile Bayesian optimization package for hyperparameter
/// optimization" (2022).
/// </summary>
/// <remarks>
/// For large spaces, above all conditional and categorical ones. The forest learns from ranks, made normal, so that losses may be of any scale and failures count as the worst; several objectives are ranked by
/// fronts, and what keeps to the constraints before what does not. It is grown anew when a twentieth more trials have ended. Costs some milliseconds.
/// </remarks>
public sealed record Smac : PointSearcher
{
    private const int LeastStarts = 5, MostStarts = 20;

    /// <summary>How many trials are points of a scrambled Sobol sequence before there is a model; null, the default: two more than there are axes, from 5 to 20.</summary>
    public int? StartTrials { get; init; }

    /// <summary>How many trees the forest has, at least 2. Default: 20.</summary>
    public int Trees { get; init; } = 20;

    /// <summary>How likely a trial is drawn evenly although there is a model, from 0 to 1. Default: 0.1.</summary>
    public double RandomShare { get; init; } = 0.1;

    /// <summary>What results should keep to: trials that do are ranked before those that do not. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    internal override string Type => "smac";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
    [
        new("start_trials", StartTrials is { } starts ? starts : Value.Null), new("trees", Trees), new("random_share", RandomShare),
        new("constraints", Constraints.Select(constraint => constraint.Describe()).ToArray()),
    ];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Smac? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (StartTrials < 1) yield return $"StartTrials is {StartTrials}; there is no model without a trial, so give at least 1.";
        if (Trees < 2) yield return $"Trees is {Trees}; give at least 2, whose difference is what is not known.";
        if (!(RandomShare is >= 0 and <= 1)) yield return $"RandomShare is {RandomShare}; it is from 0 to 1.";
    }

    internal override IProposer Propose(Ground ground) => new SmacProposer(this, ground, StartTrials ?? Math.Clamp(ground.Axes.Count + 2, LeastStarts, MostStarts));
}
