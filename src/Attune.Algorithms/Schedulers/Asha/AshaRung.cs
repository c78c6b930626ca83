namespace Attune;

/// <summary>A milestone of a bracket and the scores of the trials that have reached it. It never holds a trial twice.</summary>
/// <param name="milestone">The time at which it is reached.</param>
internal sealed class AshaRung(double milestone)
{
    private readonly Dictionary<int, (double Score, int Iteration)> records = [];
    private readonly OrderedMultiset scores = new();

    /// <summary>The time at which it is reached.</summary>
    public double Milestone => milestone;

    /// <summary>How many trials are recorded.</summary>
    public int Count => scores.Count;

    /// <summary>Whether a trial is recorded.</summary>
    public bool Holds(int trial) => records.ContainsKey(trial);

    /// <summary>The score below which a trial is not among the best one in <paramref name="reductionFactor"/> of those recorded; null when there is none.</summary>
    // The way through percents is that of the recorded decisions, to the last bit.
    public double? Cutoff(double reductionFactor) => Count == 0 ? null : scores.Percentile((1 - 1 / reductionFactor) * 100 / 100);

    /// <summary>Records a trial that is not held.</summary>
    public void Record(int trial, double score, int iteration)
    {
        records.Add(trial, (score, iteration));
        scores.Add(score);
    }

    /// <summary>The place of a score among those recorded, 1 for the best.</summary>
    public int Rank(double score) => scores.CountAbove(score) + 1;

    /// <summary>Forgets a trial if it was recorded after an iteration.</summary>
    public void Forget(int trial, int after)
    {
        if (!records.TryGetValue(trial, out var record) || record.Iteration <= after) return;
        records.Remove(trial);
        scores.Remove(record.Score);
    }
}
