namespace Attune;

/// <summary>
/// What witnesses show: at each rung, how often one that came to be among the best quarter was ahead there of one that ended behind it. Two that are equal at the rung count half. Of the last 64 witnesses.
/// </summary>
/// <param name="rungs">How many rungs there are below the last.</param>
internal sealed class Testimony(int rungs)
{
    private const int Window = 64;
    private readonly Queue<Witness> ended = new();
    private readonly Agreement[] seen = new Agreement[rungs];

    /// <summary>What was seen at a rung.</summary>
    public Agreement this[int rung] => seen[rung];

    /// <summary>A witness has ended.</summary>
    /// <param name="scores">How it stood at each rung; NaN where it was not looked at.</param>
    /// <param name="last">How it ended.</param>
    public void Add(double[] scores, double last)
    {
        ended.Enqueue(new(scores, last));
        if (ended.Count > Window) ended.Dequeue();
        Witness[] ranked = [.. ended.OrderByDescending(witness => witness.Last)];
        var best = (ranked.Length + 3) / 4;
        for (var rung = 0; rung < rungs; rung++) seen[rung] = Compare(ranked, best, rung);
    }

    private static Agreement Compare(Witness[] ranked, int best, int rung)
    {
        var (kept, pairs) = (0.0, 0);
        for (var i = 0; i < best; i++)
        {
            for (var j = i + 1; j < ranked.Length; j++)
            {
                var (first, second) = (ranked[i].Scores[rung], ranked[j].Scores[rung]);
                if (double.IsNaN(first) || double.IsNaN(second) || ranked[i].Last == ranked[j].Last) continue;
                kept += first > second ? 1 : first == second ? 0.5 : 0;
                pairs++;
            }
        }
        return new(kept, pairs);
    }

    private readonly record struct Witness(double[] Scores, double Last);
}
