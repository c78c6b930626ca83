using System.Diagnostics.CodeAnalysis;

namespace Attune;

/// <summary>Tells decisions on trials with their reasons: the first of each kind, the latest, and how many there were.</summary>
internal sealed class DecisionText
{
    private readonly Decisions decisions = new();
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Queue<string> firsts = [];

    /// <summary>The latest one: <c>t000017 pause #3: rung 3: 0.52, rank 3 of 4, of which the best one goes on; it waits</c>. Null before the first.</summary>
    public string? Latest { get; private set; }

    /// <summary>How many there were of each kind, and the latest, to be put behind a sentence; empty before the first.</summary>
    public string Digest => Latest is null ? "" : $"; decisions: {string.Join(", ", counts.Select(kind => $"{kind.Value} {kind.Key}"))}; latest {Latest}";

    /// <summary>Takes in an event.</summary>
    /// <returns>The decision that it is; null: it is none, was told already, or has a line of its own when the trial ends or forks.</returns>
    public string? Observe(ExperimentEvent e, RunningExperiment run)
    {
        if (e is not TrialEvent of || decisions.Of(of) is not var (decision, iteration)) return null;
        var (trial, why) = (run.State.Trials[of.Trial], $"#{iteration}: {Words.Line(decision.Why, 160)}");
        Latest = $"{trial} {decision.What} {why}";
        counts[decision.What] = counts.GetValueOrDefault(decision.What) + 1;
        if (counts[decision.What] == 1) firsts.Enqueue($"first {decision.What}  {trial} {why}  (others are only counted)");
        return decision.EndsOrForks ? null : Latest;
    }

    /// <summary>Whether the first of some kind was not told yet.</summary>
    public bool TryPeek([NotNullWhen(true)] out string? first) => firsts.TryPeek(out first);

    /// <summary>It was told.</summary>
    public void Told() => firsts.Dequeue();
}
