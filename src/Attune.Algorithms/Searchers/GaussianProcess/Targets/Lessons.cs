namespace Attune;

/// <summary>What a model learns from: which trials, and how they look to it.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="features">How they are measured.</param>
internal sealed class Lessons(Ground ground, Features features)
{
    private const int MostSeen = 1_000, MostPending = 200, Good = 5;

    /// <summary>The trials.</summary>
    public History History { get; } = new(ground.Evidence);

    /// <summary>Those of some trials, as they ended, that are learnt from: all, or the better and the latest.</summary>
    public int[] Chosen(IReadOnlyList<int> ended)
    {
        if (ended.Count <= MostSeen) return [.. ended];
        HashSet<int> better = [.. ended.OrderBy(History.Loss).Take(MostSeen / 2)];
        return [.. ended.Where((trial, i) => better.Contains(trial) || i >= ended.Count - MostSeen / 2)];
    }

    /// <summary>What was seen of trials.</summary>
    /// <param name="ended">Trials that ended.</param>
    /// <param name="pending">Trials that are pending, of which the latest count.</param>
    /// <param name="targets">The targets of losses.</param>
    public Seen See(int[] ended, IEnumerable<int> pending, Func<double[][], double[]> targets)
    {
        int[] trials = [.. ended, .. pending.TakeLast(MostPending)];
        var points = new PointPanels(features.Count);
        points.Resize(trials.Length);
        for (var i = 0; i < trials.Length; i++) features.Encode(ground.Evidence.Point(trials[i]), ref points.Lane(i));
        return new(points, targets([.. ended.Select(History.Losses)]), [.. trials.Select(trial => 1.0 / (1 + ground.Evidence[trial].Repeats))]);
    }

    /// <summary>The points of the best of some trials, best first.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="means">What a model makes of each.</param>
    /// <param name="violations">By how much each breaks constraints: those that break them less are better.</param>
    public double[][] Best(int[] trials, double[] means, double[] violations) =>
        [.. Enumerable.Range(0, trials.Length).OrderBy(i => violations[i]).ThenBy(i => means[i]).Take(Good).Select(i => ground.Evidence.Point(trials[i]).ToArray())];
}
