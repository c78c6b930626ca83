namespace Attune;

/// <summary>As many go on from each rung as the order there asks for, and at least as many as are due; see <see cref="WideAsha"/>.</summary>
internal sealed class WideShare(WideAsha spec, Ladder ladder) : Quota
{
    private readonly Dictionary<int, Ascent> ascents = [];
    private readonly RungOrder[] orders = [.. Enumerable.Range(0, ladder.Top).Select(_ => new RungOrder())];
    private double spent;

    public override int Places(int rung, int count) => (int)Whole.Floor(Math.Max(count * orders[rung].Share(spec.ReductionFactor), Math.Min(Due(rung), count * ladder[rung] / ladder[rung + 1])));

    public override string? Explain(int rung) => rung < ladder.Top ? orders[rung].Explain(spec.ReductionFactor) : null;

    // The top is where a trial was heading.
    public override double Rate(int trial, int rung, double score) => rung < ladder.Top && ascents.TryGetValue(trial, out var ascent) ? ascent.Rate(score) : score;

    public override void Reach(int trial, int rung, double score)
    {
        var rated = Rate(trial, rung, score);
        if (!ascents.TryGetValue(trial, out var ascent)) ascents[trial] = ascent = new();
        spent += ladder[rung] - (ascent.Rung < 0 ? 0 : ladder[ascent.Rung]);
        if (rung > 0 && ascent.Rung == rung - 1) orders[rung - 1].Add(trial, ascent.Rated, score);
        ascent.Reach(rung, score, rated);
    }

    public override void Rewind(int trial, int iteration, int rung)
    {
        if (!ascents.TryGetValue(trial, out var ascent) || ascent.Rung <= rung) return;
        for (var above = Math.Max(rung, 0); above < ladder.Top; above++) orders[above].Remove(trial);
        ascent.Rewind(rung);
    }

    // How many steps up from a rung its share of what is spent pays for.
    private double Due(int rung) => Math.Floor(spec.DueShare * spent / (ladder.Count * (ladder[rung + 1] - ladder[rung])));
}
