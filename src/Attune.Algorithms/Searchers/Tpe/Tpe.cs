namespace Attune;

/// <summary>
/// Tree-structured Parzen estimators: where the promising trials lie densely and the others do not. J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl, "Algorithms for hyper-parameter optimization" (2011);
/// J. Bergstra, D. Yamins and D. D. Cox, "Making a science of model search" (2013); multivariate kernels after S. Falkner, A. Klein and F. Hutter, "BOHB" (2018); the choice of components after S. Watanabe,
/// "Tree-structured Parzen estimator: understanding its algorithm components and their roles for better empirical performance" (2023).
/// </summary>
/// <remarks>
/// Spaces of all kinds, conditional ones too: what is active together is modelled together, on the trials in which it is active. Several objectives are ranked by fronts. Trials that run
/// count as bad ones. Costs about 0.1 ms at 1,000 trials of ten axes.
/// </remarks>
public sealed record Tpe : PointSearcher
{
    /// <summary>Whether the axes that are active together are modelled together; otherwise each is by itself. Default: true.</summary>
    public bool Multivariate { get; init; } = true;

    /// <summary>How many trials have to end with usable values before there is a model; until then points are drawn evenly. At least 1. Default: 10.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>How many points are drawn from the model of the promising trials for each suggestion. At least 1. Default: 32.</summary>
    public int Candidates { get; init; } = 32;

    /// <summary>Which share of the trials is promising, rounded up: above 0, below 1. Default: 0.15, as in BOHB.</summary>
    public double PromisingShare { get; init; } = 0.15;

    /// <summary>How many trials are promising at most. At least 1. Default: 25.</summary>
    public int MostPromising { get; init; } = 25;

    /// <summary>How much the prior counts, in trials: what keeps every place possible. Above 0. Default: 2.</summary>
    public double PriorWeight { get; init; } = 2;

    /// <summary>Whether trials that have not ended count as bad ones, so that those tried at the same time differ. Default: true.</summary>
    public bool ConstantLiar { get; init; } = true;

    /// <summary>What results should keep to: trials that do are ranked before those that do not. Default: nothing.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    internal override string Type => "tpe";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
    [
        new("multivariate", Multivariate), new("startup_trials", StartupTrials), new("candidates", Candidates), new("promising_share", PromisingShare), new("most_promising", MostPromising),
        new("prior_weight", PriorWeight), new("constant_liar", ConstantLiar), new("constraints", Constraints.Select(constraint => constraint.Describe()).ToArray()),
    ];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(Tpe? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (StartupTrials < 1) yield return $"StartupTrials is {StartupTrials}; there is no model without a trial, so give at least 1.";
        if (Candidates < 1) yield return $"Candidates is {Candidates}; give at least 1.";
        if (!(PromisingShare > 0 && PromisingShare < 1)) yield return $"PromisingShare is {PromisingShare}; a share is above 0 and below 1.";
        if (MostPromising < 1) yield return $"MostPromising is {MostPromising}; give at least 1.";
        if (!(PriorWeight > 0 && double.IsFinite(PriorWeight))) yield return $"PriorWeight is {PriorWeight}; give a finite number above 0.";
    }

    internal override IProposer Propose(Ground ground) => new TpeProposer(this, ground, Parzen.Whole);
}
