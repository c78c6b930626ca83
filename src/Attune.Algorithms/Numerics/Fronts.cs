namespace Attune;

/// <summary>
/// Non-dominated sorting and crowding (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002). Losses are smaller when better. What breaks
/// constraints is behind all that does not, the less the better (their constrained domination).
/// </summary>
internal static class Fronts
{
    /// <summary>Losses of an item.</summary>
    public delegate ReadOnlySpan<double> LossesOf(int item);

    /// <summary>The best items: front by front, within a front the lonelier first. Costs the number of items times that of the fronts' members.</summary>
    public static IReadOnlyList<int> Best(IReadOnlyList<int> items, int count, LossesOf losses, Func<int, double> violation)
    {
        List<int> best = [];
        foreach (var level in items.GroupBy(violation).OrderBy(level => level.Key))
        {
            List<int> left = [.. level];
            while (left.Count > 0 && best.Count < count) best.AddRange(Lonelier(Peel(left, losses), losses));
        }
        return best.Count > count ? best[..count] : best;
    }

    /// <summary>Whether losses are nowhere larger, and somewhere smaller.</summary>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var isSmaller = false;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i]) return false;
            isSmaller |= a[i] < b[i];
        }
        return isSmaller;
    }

    /// <summary>Takes those out that none of the others dominates.</summary>
    public static List<int> Peel(List<int> items, LossesOf losses)
    {
        List<int> front = [];
        foreach (var item in items)
        {
            if (front.Exists(member => Dominates(losses(member), losses(item)))) continue;
            front.RemoveAll(member => Dominates(losses(item), losses(member)));
            front.Add(item);
        }
        var peeled = front.ToHashSet();
        items.RemoveAll(peeled.Contains);
        return front;
    }

    /// <summary>The members of a front, those with the largest crowding distance first; equal ones as they come.</summary>
    public static IReadOnlyList<int> Lonelier(IReadOnlyList<int> front, LossesOf losses)
    {
        var distances = Crowding(front, losses);
        return [.. Enumerable.Range(0, front.Count).OrderByDescending(i => distances[i]).Select(i => front[i])];
    }

    /// <summary>Of each member, the sum over objectives of the distance between its neighbours, in parts of the front's extent; infinite at the ends.</summary>
    public static double[] Crowding(IReadOnlyList<int> front, LossesOf losses)
    {
        var distances = new double[front.Count];
        for (var objective = 0; objective < losses(front[0]).Length; objective++)
        {
            var at = objective;
            double Loss(int member) => losses(front[member])[at];
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(Loss)];
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            var extent = Loss(order[^1]) - Loss(order[0]);
            for (var i = 1; i < order.Length - 1 && extent > 0; i++) distances[order[i]] += (Loss(order[i + 1]) - Loss(order[i - 1])) / extent;
        }
        return distances;
    }
}
