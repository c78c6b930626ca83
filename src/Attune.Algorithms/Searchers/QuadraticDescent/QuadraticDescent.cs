namespace Attune;

/// <summary>
/// Descent on local quadratic models: each trial is where a quadratic, of the least curvature that explains the results around the best one, is lowest within a box around it, and the box grows where the quadratic
/// foretells what comes and shrinks where it does not. Of several kinds of quadratics (any curvature, mostly along the axes, the same in all directions; with terms of the third and the fourth degree, of all numbers or of two at a time; of a power of the losses)
/// it takes the one under which the results are most likely. After a step that failed it looks at the whole space: where the results are most likely a quadratic and noise, because they are noisy or because ripples cover a bowl, the next trial is where
/// that quadratic is lowest. M. J. D. Powell, "The BOBYQA algorithm for bound constrained optimization without derivatives" (2009); A. R. Conn, K. Scheinberg and L. N. Vicente,
/// "Introduction to derivative-free optimization" (2009), chapters 5 and 10.
/// </summary>
/// <remarks>
/// For smooth objectives of numbers, up to some tens of them; options, and what is not active, stay as they are in the best trial. One objective. When the box has become very small it begins anew elsewhere. Failed trials
/// make the box smaller. A suggestion costs from a tenth of a millisecond to some milliseconds, with the number of numbers.
/// </remarks>
public sealed record QuadraticDescent : PointSearcher
{
    /// <summary>How far the box reaches at first from its middle, in parts of each range: above 0, at most 0.5. Default: 0.25.</summary>
    public double InitialReach { get; init; } = 0.25;

    /// <summary>How far the box reaches when it is given up: above 0, at most the reach at first. Default: a ten millionth.</summary>
    public double FinalReach { get; init; } = 1e-7;

    internal override string Type => "quadratic_descent";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings => [new("initial_reach", InitialReach), new("final_reach", FinalReach)];

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(QuadraticDescent? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (problem.Objectives.Count > 1) yield return $"there are {problem.Objectives.Count} objectives, and it knows one; name one metric, or take a searcher for several, such as GaussianProcess.";
        if (!(InitialReach > 0 && InitialReach <= 0.5)) yield return $"InitialReach is {InitialReach}; it is above 0 and at most 0.5.";
        if (!(FinalReach > 0 && FinalReach <= InitialReach)) yield return $"FinalReach is {FinalReach}; it is above 0 and at most InitialReach, {InitialReach}.";
    }

    internal override IProposer Propose(Ground ground) => new QuadraticProposer(this, ground);
}
