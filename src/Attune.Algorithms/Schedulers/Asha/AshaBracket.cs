namespace Attune;

/// <summary>A ladder of rungs, highest first.</summary>
internal sealed class AshaBracket
{
    private readonly AshaRung[] rungs;
    private readonly bool judgesLate;

    /// <param name="spec">The settings.</param>
    /// <param name="criteria">What is compared.</param>
    /// <param name="skipped">How many of the lowest rungs this bracket leaves out.</param>
    public AshaBracket(Asha spec, Criteria criteria, int skipped)
    {
        judgesLate = spec.StopLastTrials;
        rungs = [.. Milestones(spec).Skip(skipped).Reverse().Select(milestone => new AshaRung(milestone, spec.ReductionFactor, criteria.NewOrder()))];
    }

    /// <summary>The rungs, highest first.</summary>
    public IReadOnlyList<AshaRung> Rungs => rungs;

    /// <summary>Records a result at the highest rung that the trial has reached and is not recorded at, and judges it there against those recorded before; null when there is no such rung.</summary>
    public AshaJudgement? Judge(int trial, double time, Outcome outcome, int iteration)
    {
        foreach (var rung in rungs)
        {
            if (time < rung.Milestone) continue;
            if (!rung.Holds(trial)) return rung.Judge(trial, outcome, iteration);
            if (!judgesLate) return null;
        }
        return null;
    }

    /// <summary>When a trial is judged next that stands at a time; that time itself: with its next result.</summary>
    public double Next(int trial, double time)
    {
        var next = double.PositiveInfinity;
        foreach (var rung in rungs)
        {
            if (time < rung.Milestone) next = rung.Milestone;
            else if (!rung.Holds(trial)) return time;
            else if (!judgesLate) return next;
        }
        return next;
    }

    /// <summary>Forgets what a trial recorded after an iteration.</summary>
    public void Forget(int trial, int after)
    {
        foreach (var rung in rungs) rung.Forget(trial, after);
    }

    // A ratio within 1e-9 of a whole number of rungs is that number: logarithms must not lose the top rung.
    private static IEnumerable<double> Milestones(Asha spec)
    {
        var steps = Math.Log(spec.MaxT / spec.GracePeriod) / Math.Log(spec.ReductionFactor);
        var count = (int)(Math.Abs(steps - Math.Round(steps)) < 1e-9 ? Math.Round(steps) : Math.Floor(steps)) + 1;
        for (var (i, power) = (0, 1.0); i < count; i++, power *= spec.ReductionFactor) yield return spec.GracePeriod * power;
    }
}
