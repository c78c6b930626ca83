namespace Attune;

/// <summary>The trials that run, as the events told so far, with their latest values.</summary>
internal sealed class RunningTrials
{
    private readonly SortedDictionary<int, Curve> curves = [];

    public int Count => curves.Count;

    public void Observe(ExperimentEvent e, RunningExperiment run)
    {
        switch (e)
        {
            case TrialLaunched or TrialContinued: curves[((TrialEvent)e).Trial] = new(run.State.Trials[((TrialEvent)e).Trial]); break;
            case ResultReported result: Add(result, run.Plan.Problem.Objective); break;
            case TrialCompleted or TrialPaused or TrialForked or TrialInterrupted or AttemptFailed: curves.Remove(((TrialEvent)e).Trial); break;
        }
    }

    /// <summary>The best of them at the moment, in order of their numbers.</summary>
    public IReadOnlyList<Curve> Leading(int count, Objective? objective) =>
        [.. curves.Values.OrderByDescending(curve => objective?.Score(curve.Last) ?? 0).Take(count).OrderBy(curve => curve.Trial.Id)];

    private void Add(ResultReported e, Objective? objective)
    {
        if (curves.TryGetValue(e.Trial, out var curve)) curve.Add(e.Iteration, objective is null ? double.NaN : e.Metrics.Number(objective.Metric));
    }
}
