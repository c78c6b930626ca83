namespace Attune;

/// <summary>
/// By fronts, and within a front by crowding. Up to 64 results are put in order at each new one; of more, fronts and crowding are made anew whenever a quarter has come, and until then a new result goes
/// to the first of those fronts that does not dominate it.
/// </summary>
internal sealed class FrontOrder : ResultOrder
{
    private const int Few = 64, Part = 4;
    private const double Crowded = 0.9; // how much of the distance between two fronts crowding may make up
    private readonly List<Front> fronts = [];

    protected override bool IsDue => Count <= Few || Changes * Part >= Count;

    protected override double Insert(double[] losses)
    {
        var front = FrontOf(losses);
        var score = Score(front, fronts[front].Crowding(losses));
        fronts[front].Insert(losses);
        return score;
    }

    protected override double[] Sort(double[][] all)
    {
        fronts.Clear();
        List<List<int>> members = [];
        foreach (var i in InOrder(all))
        {
            var front = FrontOf(all[i]);
            fronts[front].Insert(all[i]);
            if (members.Count < fronts.Count) members.Add([]);
            members[front].Add(i);
        }
        var scores = new double[all.Length];
        for (var front = 0; front < members.Count; front++)
        {
            var crowding = Crowding(members[front], all);
            for (var i = 0; i < crowding.Length; i++) scores[members[front][i]] = Score(front, crowding[i]);
        }
        return scores;
    }

    private static int[] InOrder(double[][] all)
    {
        double[] first = [.. all.Select(losses => losses[0])];
        int[] order = [.. Enumerable.Range(0, all.Length)];
        Array.Sort(first, order);
        for (int from = 0, to = 1; from < order.Length; from = to++)
        {
            while (to < order.Length && first[to] == first[from]) to++;
            if (to - from > 1) order.AsSpan(from, to - from).Sort((a, b) => all[a].AsSpan().SequenceCompareTo(all[b]) is not 0 and var by ? by : a.CompareTo(b));
        }
        return order;
    }

    // Of two objectives, who is next to whom by the one is so by the other.
    private static double[] Crowding(List<int> front, double[][] all)
    {
        if (all[0].Length > 2) return Fronts.Crowding(front, i => all[i]);
        var (first, last, distances) = (all[front[0]], all[front[^1]], new double[front.Count]);
        distances[0] = distances[^1] = double.PositiveInfinity;
        for (var i = 1; i < distances.Length - 1; i++)
        {
            var (before, behind) = (all[front[i - 1]], all[front[i + 1]]);
            if (last[0] > first[0]) distances[i] = (behind[0] - before[0]) / (last[0] - first[0]) + (before[1] - behind[1]) / (first[1] - last[1]);
        }
        return distances;
    }

    // The first that does not dominate it; who is dominated by one front is by all before it. A new one if all do.
    private int FrontOf(double[] losses)
    {
        int low = 0, high = fronts.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fronts[middle].Dominates(losses)) low = middle + 1;
            else high = middle;
        }
        if (low == fronts.Count) fronts.Add(new(losses.Length));
        return low;
    }

    private static double Score(int front, double crowding) => Crowded * (double.IsPositiveInfinity(crowding) ? 1 : crowding / (1 + crowding)) - front;
}
