namespace Attune;

/// <summary>A rung, the trials that have reached it, and those of them that wait there.</summary>
internal sealed class PromotionRung
{
    private RankedList<RungStanding> standings = new();
    private readonly SortedSet<RungStanding> waiting = [];
    private readonly SortedSet<int> oldest = []; // the same, by number

    /// <summary>How many trials have reached it.</summary>
    public int Count => standings.Count;

    /// <summary>The best of those that wait.</summary>
    public RungStanding? Best => waiting.Count > 0 ? waiting.Min : null;

    /// <summary>Those that wait, the best first.</summary>
    public IEnumerable<RungStanding> Waiting => waiting;

    /// <summary>The place of a trial among all that have reached the rung, 1 for the best.</summary>
    public int Rank(RungStanding standing) => standings.CountBelow(standing) + 1;

    public void Reach(RungStanding standing) => standings.Add(standing);

    /// <summary>All count for more or less than before.</summary>
    /// <param name="renewed">The scores of all, the smallest first.</param>
    public void Rescore(IReadOnlyList<(int Trial, double Score)> renewed)
    {
        standings = new();
        waiting.Clear();
        for (var i = renewed.Count - 1; i >= 0; i--)
        {
            var (trial, score) = renewed[i];
            standings.Add(new(score, trial));
            if (oldest.Contains(trial)) waiting.Add(new(score, trial));
        }
    }

    public void Forget(RungStanding standing) => standings.Remove(standing);

    public void Wait(RungStanding standing)
    {
        waiting.Add(standing);
        oldest.Add(standing.Trial);
    }

    public void Leave(RungStanding standing)
    {
        waiting.Remove(standing);
        oldest.Remove(standing.Trial);
    }

    /// <summary>The trial that goes on next when so many of all may: the best of those that wait, if it is among them; where all may, the one that was created first.</summary>
    public int? Next(int places) =>
        waiting.Count == 0 || places <= 0 ? null
        : places >= Count ? oldest.Min
        : Rank(waiting.Min) <= places ? waiting.Min.Trial
        : null;
}
