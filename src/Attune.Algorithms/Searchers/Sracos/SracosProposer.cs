namespace Attune;

/// <summary>
/// Keeps the good and the bad trials, and draws from boxes. A new trial that is better than the worst good one takes its place, and that one, or the new one, takes the place of the worst bad one if it is better
/// (the replacement of the worst of Hu et al. 2017).
/// </summary>
internal sealed class SracosProposer(Sracos spec, Ground ground) : IProposer
{
    private const int MostDraws = 100; // of points that may not be suggested; then chance takes over
    private readonly List<int> good = [], bad = []; // the best first

    public void Learn(int trial, Value memo)
    {
        good.Remove(trial);
        bad.Remove(trial);
        var trace = ground.Evidence[trial];
        if (trace.IsLocated && trace.Stage is Stage.Finished or Stage.Stopped) Insert(good, spec.Good, trial);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0 || bad.Count < spec.Bad) return null;
        for (var draw = 0; draw < MostDraws && random.NextUnit() < spec.BoxProbability; draw++)
        {
            if (ground.Admission.Admit(Drawn(random)) is { } found) return new Suggestion.Try(found);
        }
        return null;
    }

    private void Insert(List<int> kept, int most, int trial)
    {
        var at = kept.FindIndex(one => Loss(trial) < Loss(one));
        kept.Insert(at < 0 ? kept.Count : at, trial);
        if (kept.Count <= most) return;
        var left = kept[^1];
        kept.RemoveAt(most);
        if (kept == good) Insert(bad, spec.Bad, left);
    }

    // A good trial, of which some coordinates are drawn again within its box.
    private double[] Drawn(RandomStream random)
    {
        var centre = ground.Evidence.Point(good[random.NextIndex(good.Count)]);
        var box = new ShrinkingBox(ground.Axes, centre, random);
        foreach (var trial in bad) box.Exclude(ground.Evidence.Point(trial));
        var point = centre.ToArray();
        for (var change = 0; change < spec.Changes; change++) box.Change(point);
        return point;
    }

    private double Loss(int trial) => ground.Evidence.Losses(trial)[0];
}
