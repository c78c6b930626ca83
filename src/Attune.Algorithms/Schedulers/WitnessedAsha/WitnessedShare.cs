namespace Attune;

/// <summary>As large a share goes on from each rung as the order of witnesses there asks for; see <see cref="WitnessedAsha"/>.</summary>
internal sealed class WitnessedShare(WitnessedAsha spec, Ladder ladder) : Quota
{
    private readonly Dictionary<int, double[]> running = []; // witnesses on their way: the score at each rung, NaN at those that were passed over
    private readonly Dictionary<int, int> reached = [];
    private readonly Testimony testimony = new(ladder.Top);
    private readonly int[] exempt = new int[ladder.Count]; // witnesses that have reached each rung
    private int witnesses;
    private double spent;

    private bool IsSuspended => Enumerable.Range(0, ladder.Top).All(rung => ShareAt(rung) == 1);

    // Witnesses that came above the first rung whatever their rank make no places for others there.
    public override int Places(int rung, int count) => ShareAt(rung) is var share && share == 1 ? count : (int)Whole.Floor((count - (rung > 0 ? exempt[rung] : 0)) * share);

    public override string? Exempts(int trial) => running.ContainsKey(trial) ? "it is a witness: it runs in full, whatever its rank" : null;

    public override string? Explain(int rung)
    {
        if (testimony[rung] is not { Pairs: > 0 } seen) return null;
        var goOn = ShareAt(rung) switch { 1 => "all go on", var share => $"{100 * share:F0} % go on" };
        return $"in {seen.Kept:G4} of {seen.Pairs} pairs of witnesses the one that ended ahead was ahead there: {goOn}";
    }

    public override void Reach(int trial, int rung, double score)
    {
        var before = reached.GetValueOrDefault(trial, -1);
        reached[trial] = rung;
        spent += ladder[rung] - (before < 0 ? 0 : ladder[before]);
        if (before < 0) Call(trial);
        if (!running.TryGetValue(trial, out var scores)) return;
        exempt[rung]++;
        if (rung < ladder.Top) scores[rung] = score;
        else End(trial, scores, score);
        if (double.IsNegativeInfinity(score)) running.Remove(trial);
    }

    public override void Rewind(int trial, int iteration, int rung)
    {
        if (!reached.TryGetValue(trial, out var before) || before <= rung) return;
        if (running.TryGetValue(trial, out var scores)) Forget(scores, rung);
        if (rung < 0) reached.Remove(trial);
        else reached[trial] = rung;
    }

    private void Forget(double[] scores, int after)
    {
        for (var rung = after + 1; rung < ladder.Top; rung++)
        {
            if (double.IsNaN(scores[rung])) continue;
            exempt[rung]--;
            scores[rung] = double.NaN;
        }
    }

    // A new trial becomes a witness if there are too few, or if all run in full anyway.
    private void Call(int trial)
    {
        if (running.ContainsKey(trial)) return;
        var isNeeded = witnesses < spec.Witnesses || (witnesses + 1) * ladder[ladder.Top] <= spec.WitnessShare * spent;
        if (!isNeeded && !IsSuspended) return;
        witnesses++;
        running[trial] = [.. Enumerable.Repeat(double.NaN, ladder.Top)];
    }

    private void End(int trial, double[] scores, double score)
    {
        running.Remove(trial);
        testimony.Add(scores, score);
    }

    private double ShareAt(int rung) => testimony[rung].Share(spec.ReductionFactor);
}
