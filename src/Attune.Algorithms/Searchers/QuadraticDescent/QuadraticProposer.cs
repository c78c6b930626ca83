namespace Attune;

/// <summary>Goes down from the best trial. What it knows follows from the trials that ended, in that order, and from what was expected of them.</summary>
internal sealed class QuadraticProposer : IProposer
{
    private const int MostPending = 50;
    private const double Middle = 0.5, Whole = 1; // of each range
    private readonly QuadraticDescent spec;
    private readonly Ground ground;
    private readonly History history;
    private readonly Reach reach;
    private readonly QuasiRandomPoints origins;
    private readonly Dictionary<int, DescentNote> expected = []; // of trials that have not ended
    private int best = -1, first; // the first trial of this descent

    public QuadraticProposer(QuadraticDescent spec, Ground ground)
    {
        (this.spec, this.ground) = (spec, ground);
        history = new(ground.Evidence);
        reach = new(spec.InitialReach);
        origins = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
    }

    /// <summary>How many descents have ended.</summary>
    public int Descents { get; private set; }

    public void Learn(int trial, Value memo)
    {
        if (DescentNote.Of(memo) is { } note) expected[trial] = note;
        if (history.Learn(trial)) End(trial);
        else if (trial == best) best = history.Ended.Where(IsOfThisDescent).OrderBy(Loss).FirstOrDefault(-1);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (best < 0) return Start(random);
        var frame = new Frame(ground.Axes, ground.Evidence.Point(best), reach.Length);
        if (frame.Count == 0) return null;
        if (reach.WantsOverview && ToBowl(random) is { } bowl) return bowl;
        foreach (var (step, gain) in Search(frame, random).Best(reach.WantsGeometry))
        {
            if (ground.Admission.Admit(frame.PointAfter(step)) is { } found) return new Suggestion.Try(found, new DescentNote(best, StepSearch.Length(step) * reach.Length, gain).ToValue());
        }
        return null;
    }

    private void End(int trial)
    {
        var isStep = expected.Remove(trial, out var note) && note.From == best;
        if (isStep) reach.Learn(note, Loss(best) - history.Losses(trial)[0]);
        if (IsOfThisDescent(trial) && (best < 0 || Loss(trial) < Loss(best)))
        {
            if (best >= 0 && (!isStep || note.Gain <= 0)) reach.Jump(Distance(trial, best));
            best = trial;
        }
        if (reach.Length < spec.FinalReach) Restart();
    }

    private void Restart()
    {
        reach.Reset();
        (best, first) = (-1, ground.Evidence.Count);
        Descents++;
    }

    // The middle first, after a descent anywhere; while nothing is known of it, near it.
    private Suggestion? Start(RandomStream random)
    {
        var point = new double[ground.Axes.Count];
        if (Descents == 0) point.AsSpan().Fill(Middle);
        else origins.Fill(Descents, point);
        for (var i = 0; history.Pending.Count > 0 && i < point.Length; i++) point[i] = Math.Clamp(point[i] + reach.Length * (2 * random.NextUnit() - 1), 0, Region.Top);
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found) : null;
    }

    // Where ripples hide it from the box, the bowl is seen from afar.
    private Suggestion? ToBowl(RandomStream random)
    {
        var whole = new Frame(ground.Axes, ground.Evidence.Point(best), Whole);
        return Search(whole, random).ToBowl() is { } step && ground.Admission.Admit(whole.PointAfter(step)) is { } found
            ? new Suggestion.Try(found, new DescentNote(best, StepSearch.Length(step), 0).ToValue()) { Reason = "results scatter around a bowl, and this is its middle" } : null;
    }

    private StepSearch Search(Frame frame, RandomStream random)
    {
        var known = history.Ended.Where(IsUsable).Select(trial => (Step: frame.StepTo(ground.Evidence.Point(trial)), Value: Loss(trial) - Loss(best)))
            .Where(at => at.Step is not null).OrderBy(at => StepSearch.Length(at.Step!)).Take(frame.Capacity).ToList();
        var pending = history.Pending.TakeLast(MostPending).Select(trial => frame.StepTo(ground.Evidence.Point(trial))).OfType<double[]>();
        return new(frame, [.. known.Select(at => at.Step!)], [.. known.Select(at => at.Value)], [.. pending], random);
    }

    private double Distance(int trial, int other)
    {
        double[] a = [.. ground.Evidence.Point(trial)], b = [.. ground.Evidence.Point(other)];
        return a.Zip(b, (own, its) => double.IsNaN(own) && double.IsNaN(its) ? 0 : double.IsNaN(own - its) ? 1 : Math.Abs(own - its)).DefaultIfEmpty().Max();
    }

    private bool IsOfThisDescent(int trial) => trial >= first && IsUsable(trial);

    private bool IsUsable(int trial) => double.IsFinite(history.Losses(trial)[0]);

    private double Loss(int trial) => ground.Evidence.Losses(trial)[0];
}
