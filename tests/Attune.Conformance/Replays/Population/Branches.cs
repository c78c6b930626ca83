namespace Attune.Conformance.Replays.Population;

/// <summary>Draws of which every outcome is tried in turn: what comes of something random, with the exact chance of each.</summary>
internal static class Branches
{
    /// <summary>All outcomes of a function of draws, with their chances.</summary>
    /// <param name="function">The function.</param>
    /// <param name="threshold">The chance that a plain draw is compared with.</param>
    public static IEnumerable<(T Outcome, double Chance)> Of<T>(Func<RandomStream, T> function, double threshold)
    {
        var branch = new Branch(threshold);
        do
        {
            branch.Restart();
            var outcome = function(branch);
            if (branch.Chance > 0) yield return (outcome, branch.Chance);
        }
        while (branch.Advance());
    }

    // The first draw of each pair is compared with the threshold, the second chooses an element: the stream cannot tell them apart, so that it counts them.
    private sealed class Branch(double threshold) : RandomStream(0)
    {
        private const int Parts = 60; // every number of elements up to 6 divides it
        private readonly List<(int Option, int Count)> path = [];
        private int depth;

        public double Chance { get; private set; }

        public void Restart() => (depth, Chance) = (0, 1);

        public bool Advance()
        {
            while (path.Count > 0 && path[^1].Option + 1 == path[^1].Count) path.RemoveAt(path.Count - 1);
            if (path.Count == 0) return false;
            path[^1] = path[^1] with { Option = path[^1].Option + 1 };
            return true;
        }

        public override double NextUnit()
        {
            var isComparison = depth % 2 == 0;
            if (depth == path.Count) path.Add((0, isComparison ? 2 : Parts));
            var option = path[depth++].Option;
            Chance *= isComparison ? option == 0 ? threshold : 1 - threshold : 1.0 / Parts;
            return isComparison ? option == 0 ? 0 : 1 - 1e-9 : (option + 0.5) / Parts;
        }
    }
}
