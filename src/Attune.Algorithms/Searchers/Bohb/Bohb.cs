namespace Attune;

/// <summary>
/// Bayesian optimisation for HyperBand: Parzen estimators of the results at one budget, the largest at which there are enough, and some points by chance. S. Falkner, A. Klein and F. Hutter, "BOHB: robust and
/// efficient hyperparameter optimization at scale" (2018), algorithm 2,
/// <code>
/// (1)  b = max { b : |D_b| ≥ N_min },  D_b the results at budget b
/// (2)  x = argmax l(x) / g(x) over candidates from l, with l and g the densities of the better and of the other part of D_b
/// (3)  with probability ρ, or where there is no such b: x is drawn evenly
/// </code>
/// Made for <see cref="HyperBandForBohb"/>, and of use under every scheduler that ends or pauses trials early.
/// </summary>
/// <remarks>
/// A trial teaches at every budget, in iterations, at which it was paused or ended. The models are those of <see cref="Tpe"/>, multivariate, with wider kernels and evener weights, for spaces of all kinds and several objectives.
/// </remarks>
public sealed record Bohb : PointSearcher
{
    /// <summary>N_min of (1), how many results a budget needs to be learnt from, at least 1; null, the default: two more than there are axes.</summary>
    public int? LeastResults { get; init; }

    /// <summary>Which share of the results is promising, rounded up: above 0, below 1. Default: 0.15.</summary>
    public double PromisingShare { get; init; } = 0.15;

    /// <summary>How many points are drawn from the model of the promising results for each suggestion. At least 1. Default: 64.</summary>
    public int Candidates { get; init; } = 64;

    /// <summary>ρ of (3), how likely a trial is drawn evenly although there is a model, from 0 to 1. Default: 1/3.</summary>
    public double RandomShare { get; init; } = 1.0 / 3;

    internal override string Type => "bohb";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
        [new("least_results", LeastResults is { } least ? least : Value.Null), new("promising_share", PromisingShare), new("candidates", Candidates), new("random_share", RandomShare)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(Bohb? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (LeastResults < 1) yield return $"LeastResults is {LeastResults}; there is no model without a result, so give at least 1.";
        if (!(PromisingShare > 0 && PromisingShare < 1)) yield return $"PromisingShare is {PromisingShare}; a share is above 0 and below 1.";
        if (Candidates < 1) yield return $"Candidates is {Candidates}; give at least 1.";
        if (!(RandomShare is >= 0 and <= 1)) yield return $"RandomShare is {RandomShare}; it is from 0 to 1.";
    }

    internal override IProposer Propose(Ground ground) => new BohbProposer(this, ground, LeastResults ?? ground.Axes.Count + 2);
}
