namespace Attune;

/// <summary>The sentences of a run where there is no terminal.</summary>
internal static class PlainText
{
    public static IEnumerable<string> Start(SessionStarted e, RunningExperiment run)
    {
        var created = run.State.Created;
        var aim = run.Plan.Problem.Objective is { } objective ? $", {objective.Metric}: {Words.Way(objective.Mode)}" : "";
        var trials = run.TotalTrials < 0 ? "trials without end" : run.TotalTrials == 1 ? "1 trial" : $"{run.TotalTrials} trials";
        yield return $"{run.Name}: {trials} of {created?.Trainable ?? "the trainable"}, {Search(run)}, scheduled by {run.Plan.Scheduler.GetType().Name}{aim}";
        if (e.Session > 1) yield return $"goes on with {run.TrialsBefore} trials so far, {run.EndedBefore} of them ended (session {e.Session})";
        yield return $"results in {run.Directory}";
    }

    /// <summary>Who searches, and why where nobody was named: <c>searched by Auto (the default where a metric is named)</c>.</summary>
    public static string Search(RunningExperiment run) => $"searched by {run.Plan.Searcher.GetType().Name}{(run.WhySearcher is { } why ? $" ({why})" : "")}";

    /// <summary>How far a run is: <c>37/100</c>, or <c>37</c> where its end is not known.</summary>
    public static string Progress(int ended, long total) => total > 0 ? $"{ended}/{total}" : $"{ended}";

    public static string Best(ResultReported e, RunningExperiment run)
    {
        var metric = run.Plan.Problem.Objective!.Metric;
        return $"best so far  {metric} = {Words.Number(e.Metrics.Number(metric))}  {run.State.Trials[e.Trial]} #{e.Iteration}: {Words.Configuration(run.State.Trials[e.Trial].Configuration)}";
    }

    public static string Result(ResultReported e, RunningExperiment run) => $"{run.State.Trials[e.Trial]} #{e.Iteration}  {Words.Line(string.Join(' ', e.Metrics.Select(Words.Entry)), 300)}";

    public static string Finished(TrialCompleted e, RunningExperiment run)
    {
        var last = e.LastResult is { } result ? string.Join(' ', result.Select(Words.Entry)) : "no result";
        return $"{run.State.Trials[e.Trial]} {How(e)} at #{e.Iteration}  {Words.Line(last, 200)}  ({Words.Line(e.Reason, 120)})";
    }

    public static string Forked(TrialForked e, RunningExperiment run) =>
        $"{run.State.Trials[e.Trial]} goes on from {run.State.Trials[e.Fork.Donor]} #{e.Iteration}  {Words.Configuration(e.Fork.To, 200)}  ({Words.Line(e.Reason, 120)})";

    public static string Heartbeat(RunningExperiment run)
    {
        var tally = run.Overview.Now();
        var best = tally.Best is { } trial ? $"; best {run.Plan.Problem.Objective!.Metric} = {Words.Number(tally.BestValue)} ({trial})" : "";
        var peak = tally.Peak is { } peaked ? $", peak {Words.Number(tally.PeakValue)} ({peaked})" : "";
        var why = run.Waiting is { } waiting ? $"; waits: {waiting}" : run.IdleReason is { } idle ? $"; idle: {idle}" : "";
        return $"{Words.Counts(run.State, tally)}{best}{peak}{why}";
    }

    private static string How(TrialCompleted e) =>
        e.Status == TrialStatus.Invalid ? "invalid" : e.Abandoned ? "abandoned" : e.By == DecidedBy.Trainable ? "done" : "stopped";
}
