namespace Attune;

/// <summary>A milestone of a bracket and the results of the trials that have reached it. It never holds a trial twice.</summary>
/// <param name="milestone">The time at which it is reached.</param>
/// <param name="reductionFactor">One in how many may pass it.</param>
/// <param name="order">What puts results of several objectives in order; null: there is one objective.</param>
internal sealed class AshaRung(double milestone, double reductionFactor, ResultOrder? order = null)
{
    private readonly Dictionary<int, (double Score, int Iteration)> records = [];
    private readonly OrderedMultiset scores = new();

    /// <summary>The time at which it is reached.</summary>
    public double Milestone => milestone;

    /// <summary>How many trials are recorded.</summary>
    public int Count => records.Count;

    /// <summary>The score below which a trial is not among the best one in so many of those recorded; null when there is none.</summary>
    // The way through percents is that of the recorded decisions, to the last bit.
    public double? Cutoff => Count == 0 ? null : scores.Percentile((1 - 1 / reductionFactor) * 100 / 100);

    /// <summary>Whether a trial is recorded.</summary>
    public bool Holds(int trial) => records.ContainsKey(trial);

    /// <summary>Records a trial that is not held, and judges it against those that are.</summary>
    public AshaJudgement Judge(int trial, Outcome outcome, int iteration)
    {
        if (order is not null) return Judge(trial, outcome, iteration, order);
        var cutoff = Cutoff;
        records.Add(trial, (outcome.Score, iteration));
        scores.Add(outcome.Score);
        return new(trial, milestone, outcome, cutoff, scores.CountAbove(outcome.Score) + 1, Count);
    }

    /// <summary>Forgets a trial if it was recorded after an iteration.</summary>
    public void Forget(int trial, int after)
    {
        if (!records.TryGetValue(trial, out var record) || record.Iteration <= after) return;
        records.Remove(trial);
        if (order is null) scores.Remove(record.Score);
        else order.Remove(trial);
    }

    // As many others may rank better as may have a score above the cutoff where there is one objective.
    private AshaJudgement Judge(int trial, Outcome outcome, int iteration, ResultOrder order)
    {
        records.Add(trial, (outcome.Score, iteration));
        order.Add(trial, outcome);
        return new(trial, milestone, outcome, null, order.CountBetter(trial) + 1, Count) { Places = 1 + (int)Whole.Floor(Math.Max(0, Count - 2) / reductionFactor) };
    }
}
