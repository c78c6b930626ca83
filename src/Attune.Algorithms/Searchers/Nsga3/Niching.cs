namespace Attune;

/// <summary>
/// Fronts live on as far as there is room; of the last one those whose directions have the fewest (Deb and Jain 2014, algorithms 1 to 4). With losses f less the least of each objective, divided by the
/// intercepts a of the plane through the extreme points, the distance from a direction w is
/// <code>
/// (1)  d(f, w) = |f - w (w·f) / |w|²|
/// </code>
/// Parents are any.
/// </summary>
internal sealed class Niching(Evidence evidence, double[][] directions) : ISelection
{
    public int Parent(IReadOnlyList<int> population, RandomStream random) => population[random.NextIndex(population.Count)];

    public IReadOnlyList<int> Survivors(IReadOnlyList<int> trials, int count, RandomStream random)
    {
        List<int> taken = [];
        foreach (var level in trials.GroupBy(evidence.Violation).OrderBy(level => level.Key))
        {
            List<int> left = [.. level];
            while (left.Count > 0 && taken.Count < count)
            {
                var front = Fronts.Peel(left, trial => evidence.Losses(trial));
                if (taken.Count + front.Count > count) front = Chosen(taken, front, count - taken.Count, random);
                taken.AddRange(front);
            }
        }
        return taken;
    }

    // So many of a front.
    private List<int> Chosen(List<int> taken, List<int> front, int count, RandomStream random)
    {
        var scale = new ObjectiveScale([.. taken.Concat(front).Select(trial => evidence.Losses(trial).ToArray())]);
        var crowd = new int[directions.Length];
        foreach (var trial in taken) crowd[Nearest(scale.Of(evidence.Losses(trial))).Direction]++;
        var waiting = front.Select(trial => (Trial: trial, Nearest: Nearest(scale.Of(evidence.Losses(trial))))).GroupBy(one => one.Nearest.Direction)
            .ToDictionary(group => group.Key, group => group.OrderBy(one => one.Nearest.Distance).Select(one => one.Trial).ToList());
        List<int> chosen = [];
        while (chosen.Count < count)
        {
            var least = waiting.Keys.Min(direction => crowd[direction]);
            int[] lonely = [.. waiting.Keys.Where(direction => crowd[direction] == least).Order()];
            var direction = lonely[random.NextIndex(lonely.Length)];
            chosen.Add(Take(waiting[direction], crowd[direction] == 0 ? 0 : random.NextIndex(waiting[direction].Count)));
            crowd[direction]++;
            if (waiting[direction].Count == 0) waiting.Remove(direction);
        }
        return chosen;
    }

    private static int Take(List<int> from, int place)
    {
        var trial = from[place];
        from.RemoveAt(place);
        return trial;
    }

    private (int Direction, double Distance) Nearest(double[] f)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < directions.Length; i++)
        {
            if (Distance(f, directions[i]) is var distance && distance < least) (best, least) = (i, distance);
        }
        return (best, least);
    }

    // (1).
    private static double Distance(double[] f, double[] w)
    {
        var (along, length, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < f.Length; i++) (along, length) = (along + f[i] * w[i], length + w[i] * w[i]);
        for (var i = 0; i < f.Length; i++) sum += Math.Pow(f[i] - w[i] * along / length, 2);
        return Math.Sqrt(sum);
    }
}
