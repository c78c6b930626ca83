namespace Attune.Analysis.Insight;

/// <summary>Which of several losses are the best: those that none of the others is better than in one objective and no worse in all.</summary>
internal static class Pareto
{
    /// <summary>The best, in order; of equal ones the first.</summary>
    public static double[][] Best(IReadOnlyList<double[]> losses) => [.. Places(losses).DistinctBy(place => losses[place], Same.Numbers).Select(place => losses[place])];

    /// <summary>The places of the best, in order, equal ones too.</summary>
    public static IEnumerable<int> Places(IReadOnlyList<double[]> losses)
    {
        List<int> best = [];
        for (var i = 0; i < losses.Count; i++)
        {
            if (best.Exists(other => Dominates(losses[other], losses[i]))) continue;
            best.RemoveAll(other => Dominates(losses[i], losses[other]));
            best.Add(i);
        }
        return best;
    }

    private static bool Dominates(double[] a, double[] b)
    {
        var isBetter = false;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i]) return false;
            isBetter |= a[i] < b[i];
        }
        return isBetter;
    }

    private sealed class Same : IEqualityComparer<double[]>
    {
        public static Same Numbers { get; } = new();

        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] obj) => obj[0].GetHashCode();
    }
}
