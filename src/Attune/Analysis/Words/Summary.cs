namespace Attune;

/// <summary>An experiment on at most 12 lines.</summary>
internal static class Summary
{
    private const int FailureLines = 3;

    public static IEnumerable<string> Lines(ExperimentState state, string directory) => Lines(state, directory, state.Problem.Objective);

    /// <param name="state">The experiment.</param>
    /// <param name="directory">Its directory.</param>
    /// <param name="objective">What its trials are compared by.</param>
    public static IEnumerable<string> Lines(ExperimentState state, string directory, Objective? objective)
    {
        var tally = new Overview(state, objective).Now();
        yield return $"{state.Created?.Name ?? "experiment"}: {Outcome(state)} after {Words.Duration(state.Now.Elapsed)}{(state.Interrupt is null ? "" : "; run the same again to go on")}";
        foreach (var line in Best(objective, tally)) yield return line;
        yield return $"  trials   {Words.Counts(state, tally)}";
        foreach (var line in Failures(tally)) yield return line;
        yield return $"  results  {directory}";
    }

    private static string Outcome(ExperimentState state) => state switch
    {
        { Interrupt: { } interrupt } => $"interrupted by {interrupt.By}",
        { Stopped: { } stopped } => $"stopped ({stopped.Reason})",
        { Ended: { } ended } => ended.Reason,
        { IsFinished: true } => "finished",
        _ => "unfinished",
    };

    private static IEnumerable<string> Best(Objective? objective, StatusCounts tally)
    {
        if (objective is null) yield return "  best     not known: the experiment has no metric";
        else if (tally.Best is not { } best) yield return $"  best     none: no trial reported a finite '{objective.Metric}'";
        else
        {
            yield return $"  best     {objective.Metric} = {Words.Number(tally.BestValue)} ({Words.Way(objective.Mode)}) by {best}, iteration {best.Iteration}";
            yield return $"  config   {Words.Configuration(best.Configuration)}";
        }
    }

    private static IEnumerable<string> Failures(StatusCounts tally)
    {
        foreach (var group in tally.Failures.Take(FailureLines)) yield return $"  failed   {group.Trials.Count} x {Words.Line(group.Error.ToString(), 120)} (first: t{group.Trials[0]:D6})";
        var others = tally.Failures.Skip(FailureLines).Sum(group => group.Trials.Count);
        if (others > 0) yield return $"  failed   {others} in {tally.Failures.Count - FailureLines} other ways";
    }
}
