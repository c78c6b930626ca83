namespace Attune;

/// <summary>Fits a warped Gaussian process to results and draws from the front of what is hoped for.</summary>
internal sealed class HeboProposer : IProposer
{
    private const int LeastSeen = 2, MostSeen = 1_000, MostPending = 200, Good = 5;
    private const double Upsilon = 0.5, Delta = 0.01; // of the confidence bound: those of HEBO
    private readonly Hebo spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly History history;
    private readonly Features features;
    private readonly WarpedProcess process;
    private HeboNote? note;

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public HeboProposer(Hebo spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
        history = new(ground.Evidence);
        features = new(ground.Axes);
        process = new(features);
    }

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull) note = HeboNote.Of(memo);
        history.Learn(trial);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (trial < starts || history.Ended.Count < LeastSeen) return Start(trial);
        var trials = Chosen();
        var seen = See(trials, random);
        var used = note is null || history.Ended.Count >= note.Next ? process.Fit(seen, note) with { Seen = history.Ended.Count } : note;
        if (!process.TryLearn(seen, used, random)) return null;
        foreach (var point in Front(trials, used, random))
        {
            if (ground.Admission.Admit([.. point]) is { } found) return new Suggestion.Try(found, ReferenceEquals(used, note) ? Value.Null : used.ToValue());
        }
        return null;
    }

    private Suggestion? Start(int trial)
    {
        var point = new double[ground.Axes.Count];
        startPoints.Fill(trial, point);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found) : null;
    }

    private IReadOnlyList<double[]> Front(int[] trials, HeboNote used, RandomStream random)
    {
        var fitted = process.Posterior.Fitted;
        double[][] good = [.. Enumerable.Range(0, trials.Length).OrderBy(i => fitted[i]).Take(Good).Select(i => ground.Evidence.Point(trials[i]).ToArray())];
        var noise = Math.Sqrt(2 * used.Hyperparameters.Noise);
        var acquisitions = new Acquisitions(features, used.Warping, process.Posterior, Confidence(trials.Length), noise);
        return new FrontSearch(ground.Axes, features, acquisitions, spec.PopulationSize, spec.Generations).Front(good, random);
    }

    // Srinivas et al. (2010), theorem 2, with the constants of HEBO.
    private double Confidence(int results) =>
        Math.Sqrt(Upsilon * 2 * ((2 + ground.Axes.Count / 2.0) * Math.Log(results) + Math.Log(3 * Math.PI * Math.PI / (3 * Delta))));

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
        double[][] losses = [.. ended.Select(history.Losses)];
        var targets = ground.Evidence.Objectives == 1 ? PowerTransform.Of([.. losses.Select(loss => loss[0])]) : Target.Of(losses, random);
        return new(points, targets, [.. trials.Select(trial => 1.0 / (1 + ground.Evidence[trial].Repeats))]);
    }
}
