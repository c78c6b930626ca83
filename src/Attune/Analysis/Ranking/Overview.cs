namespace Attune;

/// <summary>
/// What people want to know of an experiment at a glance, computed when asked. Finished trials do not change, so that the leading ones of the list are looked at
/// once: asking again costs only the trials after the first unfinished one. Any thread may ask while the experiment grows.
/// </summary>
/// <param name="state">The experiment.</param>
/// <param name="objective">What trials are compared by; null: by nothing.</param>
internal sealed class Overview(ExperimentState state, Objective? objective)
{
    private readonly Lock gate = new();
    private readonly OutcomeLimits limits = new(state);
    private StatusCounts settled = StatusCounts.Empty;
    private int next;

    /// <summary>Compares trials by the experiment's objective.</summary>
    public Overview(ExperimentState state) : this(state, state.Problem.Objective) { }

    /// <summary>The experiment now.</summary>
    public StatusCounts Now()
    {
        lock (gate)
        {
            var trials = state.Trials;
            var count = trials.Count;
            while (next < count && trials[next].IsFinished) settled = settled.With(trials[next++], objective, limits);
            var tally = settled;
            for (var i = next; i < count; i++) tally = tally.With(trials[i], objective, limits);
            return tally;
        }
    }
}
