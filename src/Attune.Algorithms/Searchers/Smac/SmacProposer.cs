namespace Attune;

/// <summary>Grows a forest from the trials that ended, and proposes where it hopes for most.</summary>
internal sealed class SmacProposer : IProposer
{
    private const double AxisShare = 5.0 / 6; // of Hutter et al. 2011
    private const int MostDraws = 2_000, MostPending = 200, MostOffered = 200, Good = 5;
    private readonly Smac spec;
    private readonly Ground ground;
    private readonly int starts;
    private readonly QuasiRandomPoints startPoints;
    private readonly History history;
    private RegressionForest? forest; // null: none yet, or a trial that it was grown from has changed since
    private int grownFrom; // so many of the trials that ended, in that order

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="starts">How many trials come before the model.</param>
    public SmacProposer(Smac spec, Ground ground, int starts)
    {
        (this.spec, this.ground, this.starts) = (spec, ground, starts);
        startPoints = new(ground.Axes.Count, QuasiRandomSequence.Sobol, Seed);
        history = new(ground.Evidence);
    }

    private long Seed => spec.RandomState ?? ground.Problem.Seed;

    public void Learn(int trial, Value memo)
    {
        var ended = history.Ended.Count;
        if (!history.Learn(trial) && (history.Ended.Count < ended || !history.Pending.Contains(trial))) forest = null;
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (trial < starts) return Start(trial);
        if (history.Ended.Count == 0 || random.NextUnit() < spec.RandomShare) return null;
        int[] trials = [.. history.Ended];
        var scores = RankScores.Of(ground.Evidence, trials);
        var good = trials.Select((one, i) => (One: one, Score: scores[i])).OrderBy(one => one.Score).Take(Good).Select(one => Point(one.One));
        foreach (var point in new ImprovementSearch(ground.Axes, Forest(trials, scores), scores.Min(), random).Best(good).Take(MostOffered))
        {
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found);
        }
        return null;
    }

    private Suggestion? Start(int trial)
    {
        var point = new double[ground.Axes.Count];
        startPoints.Fill(trial, point);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found) : null;
    }

    // The forest with what ended since it was grown, and drawn to the mean where trials run: a liar that keeps others away from them (Ginsbourger, Le Riche and Carraro 2010).
    private RegressionForest Forest(int[] trials, double[] scores)
    {
        var wanted = GrownFrom(trials.Length);
        if (forest is null || grownFrom != wanted)
        {
            var first = trials[..wanted];
            forest = new(ground.Axes, new(spec.Trees, AxisShare, LeastInLeaf: 1, MostDraws), [.. first.Select(Point)], RankScores.Of(ground.Evidence, first), Seed);
            grownFrom = wanted;
        }
        return forest.With([.. trials[wanted..].Select(Point)], scores[wanted..]).Towards([.. history.Pending.TakeLast(MostPending).Select(Point)], 0);
    }

    // It is grown anew when a twentieth more trials have ended: each step is a function of the one before, so that a fresh engine comes to the same.
    private static int GrownFrom(int ended)
    {
        var from = 1;
        while (from + Math.Max(from / 20, 1) is var next && next <= ended) from = next;
        return from;
    }

    private double[] Point(int trial) => ground.Evidence.Point(trial).ToArray();
}
