namespace Attune;

/// <summary>What a trial has reported, and how it stood at each rung.</summary>
internal sealed class PashaCurve
{
    private readonly List<(int Iteration, double Score)> scores = [];
    private readonly List<(int Rung, double Score)> rungs = [];

    public void Report(int iteration, double score) => scores.Add((iteration, score));

    public void Reach(int rung, double score) => rungs.Add((rung, score));

    /// <summary>How it stood at a rung; null: it was not looked at there.</summary>
    public double? At(int rung)
    {
        foreach (var (reached, score) in rungs)
        {
            if (reached == rung) return score;
        }
        return null;
    }

    public void Rewind(int iteration, int rung)
    {
        scores.RemoveAll(one => one.Iteration > iteration);
        rungs.RemoveAll(one => one.Rung > rung);
    }

    /// <summary>How far two curves are apart at the last iteration of both, if they cross and cross back before; null: they do not.</summary>
    public double? CrissCross(PashaCurve other)
    {
        var (ahead, crossings, apart) = (0, 0, 0.0);
        for (var i = 0; i < Math.Min(scores.Count, other.scores.Count); i++)
        {
            var now = scores[i].Score.CompareTo(other.scores[i].Score);
            if (now != 0 && ahead != 0 && Math.Sign(now) != Math.Sign(ahead)) crossings++;
            if (now != 0) ahead = now;
            apart = Math.Abs(scores[i].Score - other.scores[i].Score);
        }
        return crossings >= 2 && double.IsFinite(apart) ? apart : null;
    }
}
