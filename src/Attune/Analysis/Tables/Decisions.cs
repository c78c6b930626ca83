namespace Attune;

/// <summary>Which events are decisions on trials, and at which iteration the trials stand.</summary>
internal sealed class Decisions
{
    private readonly Dictionary<int, (string Last, int Iteration)> trials = []; // that have not ended

    /// <summary>The decision that an event is, and the iteration of its trial; null: it is none, or was told already.</summary>
    public (TrialDecision Decision, int Iteration)? Of(TrialEvent e)
    {
        var (last, before) = trials.GetValueOrDefault(e.Trial, ("", 0));
        var (decision, iteration) = (TrialDecision.Of(e, last), Iteration(e) ?? before);
        if (e is TrialCompleted or AttemptFailed { Retry: false }) trials.Remove(e.Trial);
        else trials[e.Trial] = (TrialDecision.After(e, decision, last), iteration);
        return decision is { } made ? (made, iteration) : null;
    }

    private static int? Iteration(TrialEvent e) => e switch
    {
        ResultReported result => result.Iteration,
        TrialRewound rewound => rewound.Iteration,
        TrialForked forked => forked.Iteration,
        _ => null,
    };
}
