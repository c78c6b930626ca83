namespace Attune;

/// <summary>Goes down from the best trial. What it knows follows from the trials that ended, in that order, and from what was expected of them.</summary>
internal sealed class QuadraticProposer : IProposer
{
    private const int MostPending = 50;
    private readonly QuadraticDescent spec;
    private readonly Ground ground;
    private readonly History history;
    private readonly Reach reach;
    private readonly QuasiRandomPoints origins;
    private readonly Dictionary<int, DescentNote> expected = []; // of trials that have not ended
    private int best = -1, begun, descents;

    public QuadraticProposer(QuadraticDescent spec, Ground ground)
    {
        (this.spec, this.ground) = (spec, ground);
        history = new(ground.Evidence);
        reach = new(spec.InitialReach);
        origins = new(ground.Axes.Count, QuasiRandomSequence.Sobol, spec.RandomState ?? ground.Problem.Seed);
    }

    /// <summary>How far the box reaches.</summary>
    public double Length => reach.Length;

    public void Learn(int trial, Value memo)
    {
        if (DescentNote.Of(memo) is { } note) expected[trial] = note;
        if (!history.Learn(trial)) return;
        var loss = history.Losses(trial)[0];
        if (expected.Remove(trial, out var was) && was.From == best) reach.Learn(was, Loss(best) - loss);
        if (double.IsFinite(loss) && (best < 0 || loss < Loss(best))) Move(trial, was);
        if (reach.Length < spec.FinalReach) Restart();
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        if (best < 0) return Start(random);
        var frame = new Frame(ground.Axes, ground.Evidence.Point(best), reach.Length);
        if (frame.Count == 0) return null;
        return new Steps(ground, frame, Known(frame), [.. history.Pending.TakeLast(MostPending).Select(one => frame.StepTo(ground.Evidence.Point(one))).OfType<double[]>()], random).Best(best, reach.WantsGeometry);
    }

    private void Move(int trial, DescentNote was)
    {
        if (best >= 0 && was.Gain <= 0) reach.Jump(Distance(trial, best));
        best = trial;
    }

    private void Restart()
    {
        reach.Reset();
        (best, begun) = (-1, history.Ended.Count);
        descents++;
    }

    // The middle first, then anywhere; near it, while nothing is known of it.
    private Suggestion? Start(RandomStream random)
    {
        var point = new double[ground.Axes.Count];
        if (descents == 0) point.AsSpan().Fill(0.5);
        else origins.Fill(descents, point);
        if (history.Pending.Count > 0)
        {
            for (var i = 0; i < point.Length; i++) point[i] = Math.Clamp(point[i] + reach.Length * (2 * random.NextUnit() - 1), 0, Region.Top);
        }
        return ground.Admission.Admit(point) is { } found ? new Suggestion.Try(found) : null;
    }

    private (List<double[]> Steps, List<double> Values) Known(Frame frame)
    {
        var near = history.Ended.Select(trial => (Step: frame.StepTo(ground.Evidence.Point(trial)), Loss: history.Losses(trial)[0]))
            .Where(one => one.Step is not null && double.IsFinite(one.Loss)).OrderBy(one => one.Step!.Max(Math.Abs)).Take(frame.MostPoints).ToList();
        return ([.. near.Select(one => one.Step!)], [.. near.Select(one => one.Loss - Loss(best))]);
    }

    private double Distance(int trial, int other)
    {
        double[] a = [.. ground.Evidence.Point(trial)], b = [.. ground.Evidence.Point(other)];
        var most = 0.0;
        for (var i = 0; i < a.Length; i++) most = Math.Max(most, double.IsNaN(a[i] - b[i]) ? 1 : Math.Abs(a[i] - b[i]));
        return most;
    }

    private double Loss(int trial) => ground.Evidence.Losses(trial)[0];
}
