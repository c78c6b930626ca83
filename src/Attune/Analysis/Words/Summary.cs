namespace Attune;

/// <summary>An experiment on at most 12 lines.</summary>
internal static class Summary
{
    private const int FailureLines = 3;

    /// <param name="state">The experiment.</param>
    /// <param name="directory">Its directory.</param>
    /// <param name="objective">What its trials are compared by.</param>
    /// <param name="wanted">How many trials there were to be at most; -1: not known; null: as many as there were to be samples.</param>
    public static IEnumerable<string> Lines(ExperimentState state, string directory, Objective? objective, long? wanted = null)
    {
        var tally = new Overview(state, objective).Now();
        var total = wanted ?? state.Session?.NumSamples ?? -1;
        yield return $"{state.Created?.Name ?? "experiment"}: {Outcome(state)} after {Words.Duration(state.Now.Elapsed)}{(state.Interrupt is null ? "" : $"; {Words.GoOn(state)}")}";
        foreach (var line in Best(objective, tally)) yield return line;
        yield return $"  trials   {state.Trials.Count}{(state.Trials.Count < total ? $" of {total}" : "")}{(state.Trials.Count > 0 ? ": " : "")}{Words.Counts(state, tally)}";
        if (state.SearchFinished is { } search && (search.Failed || state.Trials.Count < total)) yield return $"  search   ended early: {Words.Line(search.Reason, 200)}";
        foreach (var line in Failures(state, tally)) yield return line;
        yield return $"  results  {directory}";
    }

    private static string Outcome(ExperimentState state) => state switch
    {
        { Interrupt: { } interrupt } => $"interrupted by {interrupt.By}",
        { Stopped: { } stopped } => $"stopped ({stopped.Reason})",
        { Ended: { } ended } => ended.Reason,
        { IsFinished: true } => "finished",
        _ => "not ended",
    };

    private static IEnumerable<string> Best(Objective? objective, StatusCounts tally)
    {
        if (objective is null) yield return "  best     not known: the experiment has no metric";
        else if (tally.Best is not { } best) yield return $"  best     none: no trial's last '{objective.Metric}' is a finite number";
        else
        {
            yield return $"  best     {objective.Metric} = {Words.Number(tally.BestValue)} ({Words.Way(objective.Mode)}) by {best}, iteration {best.Iteration}";
            yield return $"  config   {Words.Configuration(best.Configuration)}";
        }
        if (objective is not null && tally.Peak is { } peak)
        {
            yield return $"  peak     {objective.Metric} = {Words.Number(tally.PeakValue)} by {peak}, whose last is {Words.Number(peak.LastResult?.Number(objective.Metric) ?? double.NaN)}";
        }
    }

    private static IEnumerable<string> Failures(ExperimentState state, StatusCounts tally)
    {
        foreach (var group in tally.Failures.Take(FailureLines)) yield return $"  failed   {group.Trials.Count} x {Words.Line(Words.Failure(group.Error), 120)} (first: {state.Trials[group.Trials[0]]})";
        var others = tally.Failures.Skip(FailureLines).Sum(group => group.Trials.Count);
        if (others > 0) yield return $"  failed   {others} in {tally.Failures.Count - FailureLines} other ways";
    }
}
