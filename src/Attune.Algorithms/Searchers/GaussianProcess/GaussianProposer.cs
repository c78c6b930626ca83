namespace Attune;

/// <summary>Fits a Gaussian process to results and proposes where it hopes for most; begins anew where nothing is left to hope for.</summary>
internal sealed class GaussianProposer : IProposer
{
    private const int LeastSeen = 2;
    private const double Centre = 0.5;
    private readonly GaussianProcess spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly Features features;
    private readonly Lessons lessons;
    private readonly Episodes episodes;
    private readonly Surrogate surrogate;
    private readonly Durations durations;
    private readonly Others others;
    private readonly bool isVolume; // that is hoped for: each objective has a model

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public GaussianProposer(GaussianProcess spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
        features = new(ground.Axes);
        lessons = new(ground, features);
        episodes = new(ground, lessons.History, starts);
        surrogate = new(features, spec.WarpInputs);
        durations = new(ground, features, lessons);
        isVolume = ground.Evidence.Objectives is 2 or 3 && spec.Acquisition != Acquisition.ConfidenceBound;
        others = new(ground, features, lessons, isVolume ? ground.Evidence.Objectives - 1 : 0);
    }

    private History History => lessons.History;

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull) episodes.Learn(trial, Fitting(FitNote.Of(memo)));
        if (History.Learn(trial)) episodes.LearnEnd(trial, History.Losses(trial)[0]);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (trial < starts || History.Ended.Count < LeastSeen) return Start(trial, episodes.First);
        var episode = episodes.For(trial);
        int[] ended = [.. episodes.Of(episode, History.Ended)];
        if (episode.Number > 0 && (episodes.IsStarting(episode) || ended.Length < LeastSeen)) return Start(episode.Number * starts + episode.Created, episode);
        return Model(trial, episode, ended, random);
    }

    // A fit from before the space was given more options is none of this one.
    private FitNote Fitting(FitNote note) => note.Seen == 0 || note.Hyperparameters.Suit(features) && note.Others.Length == others.Count ? note : FitNote.Of(note.Episode);

    private Suggestion? Start(int number, Episode episode)
    {
        var point = startPoints.At(number);
        if (number == 0 && spec.StartAtCentre) point.AsSpan().Fill(Centre);
        episodes.Confine(Region.Whole(features.Numbers), episode).Hold(point);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found, FitNote.Of(episode.Number).ToValue()) : null;
    }

    private Suggestion? Model(int trial, Episode episode, int[] ended, RandomStream random)
    {
        var trials = lessons.Chosen(ended);
        int[] pending = [.. episodes.Of(episode, History.Pending)];
        var seen = lessons.See(trials, pending, losses => isVolume ? Target.Of([.. losses.Select(loss => loss[0])]) : Target.Of(losses, random));
        var isNew = episode.Fit is null || ended.Length >= episode.Fit.Next;
        var fit = isNew ? Fit(seen, trials, episode) with { Seen = ended.Length, Episode = episode.Number } : episode.Fit!;
        if (!surrogate.TryLearn(seen, fit, random) || others.Learn(trials, pending, fit.Others, random) is not var (objectives, feasibility)) return null;
        var note = isNew ? fit : FitNote.Of(episode.Number);
        var pace = durations.Predict(fit.Durations, random);
        var promising = isVolume ? Widening(trials, episode, fit, objectives, feasibility, pace, random) : Promising(trials, episode, episodes.IsLocal(episode, trial), fit, feasibility, pace, random);
        foreach (var point in promising)
        {
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, note.ToValue());
        }
        return null;
    }

    private FitNote Fit(Seen seen, int[] trials, Episode episode)
    {
        var evaluations = Effort.For(seen.Count).Likelihoods;
        var fit = surrogate.Fit(seen, episode.Fit, evaluations) with { Others = others.Fit(trials, episode.Fit, evaluations) };
        return spec.PerSecond ? fit with { Durations = durations.Fit(episode.Fit, evaluations) } : fit;
    }

    // The points from which most is hoped for, best first: in the trust region, or anywhere.
    private IReadOnlyList<double[]> Promising(int[] trials, Episode episode, bool isLocal, FitNote fit, Feasibility feasibility, Pace? pace, RandomStream random)
    {
        var good = lessons.Best(trials, surrogate.Posterior.Fitted, feasibility.Violations);
        var region = isLocal ? episode.Trust.Around(features.NumbersOf(good[0]), fit.Hyperparameters.Logarithms) : Region.Whole(features.Numbers);
        return Search(Hope(isLocal, fit, feasibility, pace), good, episodes.Confine(region, episode), random);
    }

    private IAcquisitionFunction Hope(bool isLocal, FitNote fit, Feasibility feasibility, Pace? pace)
    {
        var posterior = surrogate.Posterior;
        if (feasibility.Limits.Length > 0) return new JointAcquisition(new BestImprovement(feasibility.Incumbents(posterior)), [new(posterior, fit.Warping)], feasibility.Limits, pace);
        var rule = spec.Acquisition != Acquisition.Alternating ? spec.Acquisition : isLocal || spec.PerSecond ? Acquisition.LogExpectedImprovement : Acquisition.ConfidenceBound;
        return new AcquisitionFunction(rule, posterior, fit.Warping, pace);
    }

    // The points that are expected to add most to what the front dominates.
    private IReadOnlyList<double[]> Widening(int[] trials, Episode episode, FitNote fit, Posterior[] further, Feasibility feasibility, Pace? pace, RandomStream random)
    {
        var frontier = new Frontier([surrogate.Posterior, .. further], feasibility);
        double[][] good = [.. frontier.Members().Select(member => ground.Evidence.Point(trials[member]).ToArray())];
        Belief[] objectives = [new(surrogate.Posterior, fit.Warping), .. further.Select(posterior => new Belief(posterior, Warping.None(0)))];
        return Search(new JointAcquisition(frontier.Improvement(), objectives, feasibility.Limits, pace), good, episodes.Confine(Region.Whole(features.Numbers), episode), random);
    }

    private IReadOnlyList<double[]> Search(IAcquisitionFunction function, double[][] good, Region region, RandomStream random) =>
        new AcquisitionSearch(ground.Axes, features, function).Best(good, region, Effort.For(surrogate.Posterior.Points), random, new(ground.Axes, point => ground.Admission.MayBeNew(point)));
}
