namespace Attune;

/// <summary>The trials at the highest rung in use, as they rank there and as they ranked at the rung below.</summary>
internal sealed class PashaRanking
{
    private const int Places = 64;
    private readonly RankedList<RungStanding> here = new();
    private readonly RankedList<RungStanding> below = new();
    private readonly Dictionary<int, (double Below, double Here)> scores = [];

    public void Add(int trial, double scoreBelow, double scoreHere)
    {
        if (!scores.TryAdd(trial, (scoreBelow, scoreHere))) return;
        here.Add(new(scoreHere, trial));
        below.Add(new(scoreBelow, trial));
    }

    public void Remove(int trial)
    {
        if (!scores.Remove(trial, out var score)) return;
        here.Remove(new(score.Here, trial));
        below.Remove(new(score.Below, trial));
    }

    /// <summary>Whether at each place here stands a trial that was as good below as the one that stood there.</summary>
    /// <param name="tolerance">How far two may differ and be as good as each other.</param>
    public bool IsStable(double tolerance)
    {
        for (var place = 0; place < Math.Min(Places, here.Count); place++)
        {
            if (!(Math.Abs(scores[here[place].Trial].Below - below[place].Score) <= tolerance) && here[place].Trial != below[place].Trial) return false;
        }
        return true;
    }
}
