namespace Attune;

/// <summary>By the first loss, then the second, and so on. A new result has a score between those of its neighbours; where none is left, all get new ones.</summary>
internal sealed class LexicographicOrder : ResultOrder
{
    private RankedList<Place> places = new();
    private bool isCramped;

    protected override bool IsDue => isCramped;

    protected override double Insert(double[] losses)
    {
        var better = places.CountBelow(new(losses, 0));
        var next = better < Places ? places[better] : default;
        if (next.Losses is not null && next.CompareTo(new(losses, 0)) == 0) return next.Score;
        var score = Between(better > 0 ? places[better - 1].Score : double.PositiveInfinity, better < Places ? next.Score : double.NegativeInfinity);
        places.Add(new(losses, score));
        return score;
    }

    protected override double[] Sort(double[][] all)
    {
        (places, isCramped) = (new(), false);
        var scores = new double[all.Length];
        var place = 0.0;
        double[]? last = null;
        foreach (var i in Enumerable.Range(0, all.Length).OrderBy(i => new Place(all[i], 0)))
        {
            if (last is null || new Place(last, 0).CompareTo(new(all[i], 0)) != 0) places.Add(new(last = all[i], --place));
            scores[i] = place;
        }
        return scores;
    }

    private int Places => places.Count;

    private double Between(double better, double worse)
    {
        if (double.IsPositiveInfinity(better)) return double.IsNegativeInfinity(worse) ? 0 : worse + 1;
        if (double.IsNegativeInfinity(worse)) return better - 1;
        var score = worse + (better - worse) / 2;
        isCramped |= score <= worse || score >= better;
        return score;
    }

    private readonly record struct Place(double[] Losses, double Score) : IComparable<Place>
    {
        public int CompareTo(Place other) => Losses.AsSpan().SequenceCompareTo(other.Losses);
    }
}
