namespace Attune;

/// <summary>One in so many goes on, up to the highest rung in use; see <see cref="Pasha"/>.</summary>
internal sealed class ProgressiveShare(double reductionFactor, Ladder ladder) : TopShare(reductionFactor)
{
    private readonly Dictionary<int, PashaCurve> curves = [];
    private readonly PashaNoise noise = new();
    private PashaRanking ranking = new();

    /// <summary>The highest rung in use.</summary>
    public int Highest { get; private set; } = Math.Min(1, ladder.Top);

    /// <summary>How far trials may differ and be as good as each other.</summary>
    public double Tolerance => noise.Tolerance;

    public override int Places(int rung, int count) => rung < Highest ? base.Places(rung, count) : 0;

    public override string? Explain(int rung) => Highest == ladder.Top || rung < Highest ? null : $"the ranking at {ladder[Highest]:G6} is that at {ladder[Highest - 1]:G6} so far";

    public override void Report(int trial, int iteration, double score) => CurveOf(trial).Report(iteration, score);

    public override void Reach(int trial, int rung, double score)
    {
        var curve = CurveOf(trial);
        curve.Reach(rung, score);
        if (rung < Highest || Highest == ladder.Top || curve.At(Highest - 1) is not { } below) return;
        noise.Meet(curve);
        ranking.Add(trial, below, score);
        if (ranking.IsStable(noise.Tolerance)) return;
        Highest++;
        ranking = new();
    }

    public override void Rewind(int trial, int iteration, int rung)
    {
        if (!curves.TryGetValue(trial, out var curve)) return;
        if (rung < Highest) ranking.Remove(trial);
        curve.Rewind(iteration, rung);
    }

    private PashaCurve CurveOf(int trial) => curves.TryGetValue(trial, out var curve) ? curve : curves[trial] = new();
}
