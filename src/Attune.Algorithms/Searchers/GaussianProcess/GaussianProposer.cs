namespace Attune;

/// <summary>Fits a Gaussian process to results and proposes where it hopes for most.</summary>
internal sealed class GaussianProposer : IProposer
{
    private const int LeastSeen = 2, MostSeen = 1_000, MostPending = 200, Good = 5;
    private const double Centre = 0.5;
    private readonly GaussianProcess spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly History history;
    private readonly TrustRegion trust;
    private readonly Features features;
    private readonly Surrogate surrogate;
    private FitNote? note;

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public GaussianProposer(GaussianProcess spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
        history = new(ground.Evidence);
        features = new(ground.Axes);
        trust = new(features.Numbers, starts);
        surrogate = new(features);
    }

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull) note = FitNote.Of(memo);
        if (history.Learn(trial)) trust.Learn(history.Losses(trial)[0]);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (trial < starts || history.Ended.Count < LeastSeen) return Start(trial);
        var trials = Chosen();
        var seen = See(trials, random);
        var used = note is null || history.Ended.Count >= note.Next ? new FitNote(history.Ended.Count, surrogate.Fit(seen, note?.Hyperparameters)) : note;
        if (!surrogate.TryLearn(seen, used.Hyperparameters, random)) return null;
        foreach (var point in Promising(trial, trials, seen, used.Hyperparameters, random))
        {
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, ReferenceEquals(used, note) ? Value.Null : used.ToValue());
        }
        return null;
    }

    private Suggestion? Start(int trial)
    {
        var point = new double[ground.Axes.Count];
        if (trial == 0 && spec.StartAtCentre) point.AsSpan().Fill(Centre);
        else startPoints.Fill(trial, point);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found) : null;
    }

    private IReadOnlyList<double[]> Promising(int trial, int[] trials, Seen seen, Hyperparameters hyperparameters, RandomStream random)
    {
        var fitted = surrogate.Posterior.Fitted;
        double[][] good = [.. Enumerable.Range(0, trials.Length).OrderBy(i => fitted[i]).Take(Good).Select(i => ground.Evidence.Point(trials[i]).ToArray())];
        var isLocal = trial % 2 == 1 && ground.Evidence.Objectives == 1;
        var region = isLocal ? trust.Around(features.NumbersOf(good[0]), hyperparameters.Logarithms) : Region.Whole(features.Numbers);
        var rule = spec.Acquisition != Acquisition.Alternating ? spec.Acquisition : isLocal ? Acquisition.LogExpectedImprovement : Acquisition.ConfidenceBound;
        return new AcquisitionSearch(ground.Axes, features, new(rule, surrogate.Posterior)).Best(good, region, Effort.For(seen.Points.Count), random);
    }

    // The trials that are learnt from, as they ended: all, or the better and the latest.
    private int[] Chosen()
    {
        if (history.Ended.Count <= MostSeen) return [.. history.Ended];
        HashSet<int> better = [.. history.Ended.OrderBy(trial => ground.Evidence.Losses(trial)[0]).Take(MostSeen / 2)];
        return [.. history.Ended.Where((trial, i) => better.Contains(trial) || i >= history.Ended.Count - MostSeen / 2)];
    }

    private Seen See(int[] ended, RandomStream random)
    {
        int[] trials = [.. ended, .. history.Pending.TakeLast(MostPending)];
        var points = new PointPanels(features.Count);
        points.Resize(trials.Length);
        for (var i = 0; i < trials.Length; i++) features.Encode(ground.Evidence.Point(trials[i]), ref points.Lane(i));
        return new(points, Target.Of([.. ended.Select(history.Losses)], random), [.. trials.Select(trial => 1.0 / (1 + ground.Evidence[trial].Repeats))]);
    }
}
