namespace Attune;

/// <summary>Fits a Gaussian process to results and proposes where it hopes for most; begins anew where nothing is left to hope for.</summary>
internal sealed class GaussianProposer : IProposer
{
    private const int LeastSeen = 2, MostSeen = 1_000, MostPending = 200, Good = 5;
    private const double Centre = 0.5;
    private readonly GaussianProcess spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly History history;
    private readonly Episodes episodes;
    private readonly Features features;
    private readonly Surrogate surrogate;

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public GaussianProposer(GaussianProcess spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
        history = new(ground.Evidence);
        features = new(ground.Axes);
        episodes = new(ground, history, starts);
        surrogate = new(features);
    }

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull) episodes.Learn(trial, FitNote.Of(memo));
        if (history.Learn(trial)) episodes.LearnEnd(trial, history.Losses(trial)[0]);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (trial < starts || history.Ended.Count < LeastSeen) return Start(trial, episodes.First);
        var episode = episodes.For(trial);
        int[] ended = [.. episodes.Of(episode, history.Ended)];
        if (episode.Number > 0 && (episode.Created < starts || ended.Length < LeastSeen)) return Start(episode.Number * starts + episode.Created, episode);
        return Model(trial, episode, ended, random);
    }

    private Suggestion? Start(int number, Episode episode)
    {
        var point = new double[ground.Axes.Count];
        if (number == 0 && spec.StartAtCentre) point.AsSpan().Fill(Centre);
        else startPoints.Fill(number, point);
        episodes.Confine(Region.Whole(features.Numbers), episode).Hold(point);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found, FitNote.Of(episode.Number).ToValue()) : null;
    }

    private Suggestion? Model(int trial, Episode episode, int[] ended, RandomStream random)
    {
        var trials = Chosen(ended);
        var seen = See(trials, episodes.Of(episode, history.Pending), random);
        var fit = episode.Fit is { } last && ended.Length < last.Next ? last : new FitNote(ended.Length, surrogate.Fit(seen, episode.Fit?.Hyperparameters), episode.Number);
        if (!surrogate.TryLearn(seen, fit.Hyperparameters, random)) return null;
        var note = ReferenceEquals(fit, episode.Fit) ? FitNote.Of(episode.Number) : fit;
        foreach (var point in Promising(trials, episode, episodes.IsLocal(episode, trial), fit.Hyperparameters, random))
        {
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, note.ToValue());
        }
        return null;
    }

    // The points from which most is hoped for, best first: in the trust region, or anywhere.
    private IReadOnlyList<double[]> Promising(int[] trials, Episode episode, bool isLocal, Hyperparameters hyperparameters, RandomStream random)
    {
        var fitted = surrogate.Posterior.Fitted;
        double[][] good = [.. Enumerable.Range(0, trials.Length).OrderBy(i => fitted[i]).Take(Good).Select(i => ground.Evidence.Point(trials[i]).ToArray())];
        var region = isLocal ? episode.Trust.Around(features.NumbersOf(good[0]), hyperparameters.Logarithms) : Region.Whole(features.Numbers);
        var rule = spec.Acquisition != Acquisition.Alternating ? spec.Acquisition : isLocal ? Acquisition.LogExpectedImprovement : Acquisition.ConfidenceBound;
        return new AcquisitionSearch(ground.Axes, features, new(rule, surrogate.Posterior)).Best(good, episodes.Confine(region, episode), Effort.For(surrogate.Posterior.Points), random);
    }

    // The trials that are learnt from, as they ended: all, or the better and the latest.
    private int[] Chosen(int[] ended)
    {
        if (ended.Length <= MostSeen) return ended;
        HashSet<int> better = [.. ended.OrderBy(history.Loss).Take(MostSeen / 2)];
        return [.. ended.Where((trial, i) => better.Contains(trial) || i >= ended.Length - MostSeen / 2)];
    }

    private Seen See(int[] ended, IEnumerable<int> pending, RandomStream random)
    {
        int[] trials = [.. ended, .. pending.TakeLast(MostPending)];
        var points = new PointPanels(features.Count);
        points.Resize(trials.Length);
        for (var i = 0; i < trials.Length; i++) features.Encode(ground.Evidence.Point(trials[i]), ref points.Lane(i));
        return new(points, Target.Of([.. ended.Select(history.Losses)], random), [.. trials.Select(trial => 1.0 / (1 + ground.Evidence[trial].Repeats))]);
    }
}
