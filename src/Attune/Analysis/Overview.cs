namespace Attune;

/// <summary>
/// What people want to know of an experiment at a glance, computed when asked. Finished trials do not change, so that the leading ones of the list are looked at
/// once: asking again costs only the trials after the first unfinished one. Any thread may ask while the experiment grows.
/// </summary>
internal sealed class Overview(ExperimentState state)
{
    private readonly Lock gate = new();
    private StatusCounts settled = StatusCounts.Empty;
    private int next;

    /// <summary>The experiment now.</summary>
    public StatusCounts Now()
    {
        lock (gate)
        {
            var trials = state.Trials;
            var count = trials.Count;
            while (next < count && trials[next].IsFinished) settled = settled.With(trials[next++], state.Problem.Objective);
            var tally = settled;
            for (var i = next; i < count; i++) tally = tally.With(trials[i], state.Problem.Objective);
            return tally;
        }
    }
}
