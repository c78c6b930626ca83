namespace Attune;

/// <summary>
/// Trials as their ranks make them, in the shape of a normal distribution: of rank r among n, equal ones sharing their mean rank,
/// <code>
/// (1)  s = Φ⁻¹((r - 3/8) / (n + 1/4))
/// </code>
/// (G. Blom 1958). So no scale of losses misleads a model (D. Salinas, H. Shen and V. Perrone, "A quantile-based approach for hyperparameter transfer learning", 2020).
/// </summary>
internal static class RankScores
{
    private static readonly Normal Standard = new(0, 1);

    /// <summary>The score of each of some trials that ended; smaller is better. What keeps to the constraints is before what does not, what failed comes last, and several objectives are ranked by fronts.</summary>
    public static double[] Of(Evidence evidence, int[] trials)
    {
        var places = Places(evidence, trials);
        var (order, scores) = (Enumerable.Range(0, trials.Length).OrderBy(i => places[i]).ToArray(), new double[trials.Length]);
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && places[order[to]].CompareTo(places[order[from]]) == 0) to++;
            var rank = (from + 1 + to) / 2.0;
            for (var i = from; i < to; i++) scores[order[i]] = Standard.Decode([(rank - 0.375) / (order.Length + 0.25)]).ToDouble();
        }
        return scores;
    }

    private static (bool Failed, double Violation, double Loss)[] Places(Evidence evidence, int[] trials)
    {
        bool Failed(int trial) => evidence.Losses(trial).ContainsAnyExceptInRange(double.MinValue, double.MaxValue) || evidence[trial].Stage is Stage.Failed;
        if (evidence.Objectives == 1) return [.. trials.Select(trial => Failed(trial) ? (true, 0, 0) : (false, evidence.Violation(trial), evidence.Losses(trial)[0]))];
        int[] usable = [.. trials.Where(trial => !Failed(trial))];
        var ranks = Fronts.Best(usable, usable.Length, trial => evidence.Losses(trial), evidence.Violation).Select((trial, rank) => (trial, rank)).ToDictionary(one => one.trial, one => one.rank);
        return [.. trials.Select(trial => ranks.TryGetValue(trial, out var rank) ? (false, 0, rank) : (true, 0.0, 0.0))];
    }
}
