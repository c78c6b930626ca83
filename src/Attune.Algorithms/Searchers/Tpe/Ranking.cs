namespace Attune;

/// <summary>The best of the trials that are ranked: those that keep to the constraints before those that do not, then by loss, then the older first. With several objectives: by fronts.</summary>
/// <param name="evidence">What is known of trials.</param>
/// <param name="most">How many are asked for at most.</param>
internal sealed class Ranking(Evidence evidence, int most) : IComparer<int>
{
    private readonly HashSet<int> ranked = [];
    private readonly List<int> best = []; // of one objective, in order
    private bool isComplete = true; // best holds the best, or all

    /// <summary>How many trials are ranked.</summary>
    public int Count => ranked.Count;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        ranked.Clear();
        best.Clear();
        isComplete = true;
    }

    /// <summary>Something is known of a trial that was not known before.</summary>
    public void Note(int trial)
    {
        if (ranked.Remove(trial) && best.Remove(trial)) isComplete = best.Count == ranked.Count;
        if (evidence[trial].Stage is not (Stage.Finished or Stage.Stopped)) return;
        ranked.Add(trial);
        if (evidence.Objectives == 1) Insert(trial);
    }

    /// <summary>The best, in order.</summary>
    public IReadOnlyList<int> Best(int count)
    {
        if (evidence.Objectives > 1) return Fronts.Best([.. ranked.Order()], count, trial => evidence.Losses(trial), evidence.Violation);
        if (!isComplete) Rebuild();
        return best[..Math.Min(count, best.Count)];
    }

    /// <inheritdoc/>
    public int Compare(int x, int y)
    {
        var order = evidence.Violation(x).CompareTo(evidence.Violation(y));
        if (order == 0) order = evidence.Losses(x)[0].CompareTo(evidence.Losses(y)[0]);
        return order != 0 ? order : x.CompareTo(y);
    }

    private void Insert(int trial)
    {
        var at = ~best.BinarySearch(trial, this);
        if (at == best.Count && (best.Count == most || !isComplete)) return;
        best.Insert(at, trial);
        if (best.Count > most) best.RemoveAt(most);
    }

    private void Rebuild()
    {
        best.Clear();
        isComplete = true;
        foreach (var trial in ranked.Order()) Insert(trial);
    }
}
