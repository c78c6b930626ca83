namespace Attune;

/// <summary>Fits a warped Gaussian process to results and draws from the front of what is hoped for.</summary>
internal sealed class HeboProposer : IProposer
{
    private const int LeastSeen = 2;
    private const double Upsilon = 0.5, Delta = 0.01; // of the confidence bound: those of HEBO
    private readonly Hebo spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly Features features;
    private readonly Lessons lessons;
    private readonly Surrogate surrogate;
    private readonly Others others;
    private FitNote? note;

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public HeboProposer(Hebo spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
        features = new(ground.Axes);
        lessons = new(ground, features);
        surrogate = new(features, isWarped: true, spec.IsNoiseLocal);
        others = new(ground, features, lessons, objectives: 0);
    }

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull && FitNote.Of(memo) is var fit && fit.Hyperparameters.Suit(features) && fit.Others.Length == others.Count) note = fit; // one from before the space was given more options is none of this one
        lessons.History.Learn(trial);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        var ended = lessons.History.Ended;
        if (trial < starts || ended.Count < LeastSeen) return ground.Admission.Admit(startPoints.At(trial)) is { } start ? new Suggestion.Try(start) : null;
        var trials = lessons.Chosen(ended);
        int[] pending = [.. lessons.History.Pending];
        var seen = lessons.See(trials, pending, losses => ground.Evidence.Objectives == 1 ? PowerTransform.Of([.. losses.Select(loss => loss[0])]) : Target.Of(losses, random));
        var used = note is null || ended.Count >= note.Next ? surrogate.Fit(seen, note) with { Seen = ended.Count, Others = others.Fit(trials, note, Effort.For(trials.Length).Likelihoods) } : note;
        if (!surrogate.TryLearn(seen, used, random) || others.Learn(trials, pending, used.Others, random) is not var (_, feasibility)) return null;
        foreach (var point in Front(trials, used, feasibility, random))
        {
            if (ground.Admission.Admit([.. point]) is { } found) return new Suggestion.Try(found, ReferenceEquals(used, note) ? Value.Null : used.ToValue());
        }
        return null;
    }

    private IReadOnlyList<double[]> Front(int[] trials, FitNote used, Feasibility feasibility, RandomStream random)
    {
        var good = lessons.Best(trials, surrogate.Posterior.Fitted, feasibility.Violations);
        var acquisitions = new Acquisitions(features, used.Warping, surrogate.Posterior, feasibility, Confidence(trials.Length));
        return new FrontSearch(ground.Axes, features, acquisitions, spec.PopulationSize, spec.Generations).Front(good, random);
    }

    // κ of (1): Srinivas et al. (2010), theorem 2, with the constants of HEBO, κ² = 2 υ ((2 + d/2) log n + log (3 π² / (3 δ))).
    private double Confidence(int results) =>
        Math.Sqrt(Upsilon * 2 * ((2 + ground.Axes.Count / 2.0) * Math.Log(results) + Math.Log(3 * Math.PI * Math.PI / (3 * Delta))));
}
