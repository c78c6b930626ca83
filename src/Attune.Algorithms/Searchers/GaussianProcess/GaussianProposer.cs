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
    private FitNote Fitting(FitNote note) => note.Seen == 0 || note.Hyperparameters.Suit(features) ? note : FitNote.Of(note.Episode);

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
        var seen = lessons.See(trials, episodes.Of(episode, History.Pending), losses => Target.Of(losses, random));
        var isNew = episode.Fit is null || ended.Length >= episode.Fit.Next;
        var fit = isNew ? Fit(seen, episode) with { Seen = ended.Length, Episode = episode.Number } : episode.Fit!;
        if (!surrogate.TryLearn(seen, fit, random)) return null;
        var note = isNew ? fit : FitNote.Of(episode.Number);
        foreach (var point in Promising(trials, episode, episodes.IsLocal(episode, trial), fit, random))
        {
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, note.ToValue());
        }
        return null;
    }

    private FitNote Fit(Seen seen, Episode episode)
    {
        var evaluations = Effort.For(seen.Count).Likelihoods;
        var fit = surrogate.Fit(seen, episode.Fit, evaluations);
        return spec.PerSecond ? fit with { Durations = durations.Fit(episode.Fit, evaluations) } : fit;
    }

    // The points from which most is hoped for, best first: in the trust region, or anywhere.
    private IReadOnlyList<double[]> Promising(int[] trials, Episode episode, bool isLocal, FitNote fit, RandomStream random)
    {
        var good = lessons.Best(trials, surrogate.Posterior.Fitted);
        var region = isLocal ? episode.Trust.Around(features.NumbersOf(good[0]), fit.Hyperparameters.Logarithms) : Region.Whole(features.Numbers);
        var rule = spec.Acquisition != Acquisition.Alternating ? spec.Acquisition : isLocal || spec.PerSecond ? Acquisition.LogExpectedImprovement : Acquisition.ConfidenceBound;
        var function = new AcquisitionFunction(rule, surrogate.Posterior, fit.Warping, durations.Predict(fit.Durations, random));
        return new AcquisitionSearch(ground.Axes, features, function).Best(good, episodes.Confine(region, episode), Effort.For(surrogate.Posterior.Points), random);
    }
}
