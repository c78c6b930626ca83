using Attune.Cli.Shelves;

namespace Attune.Cli.Screens;

/// <summary>An experiment on a page.</summary>
internal static class ExperimentPage
{
    private const int Best = 10; // trials

    public static string Text(ExperimentAnalysis analysis, bool isThorough = false)
    {
        var standing = Life.Of(analysis) switch
        {
            "paused" when analysis.State is { Paused: { } paused, Session: { } session } => $"  paused   {paused.Reason}; process {session.ProcessId} on {session.Host}\n",
            "running" when analysis.State.Session is { } session => $"  running  process {session.ProcessId} on {session.Host}\n",
            "cut off" => "  cut off  its process died; run the same again to go on\n",
            _ => "",
        };
        var (ranked, count) = (TrialRows.BestFirst(analysis), TrialRows.BestFirst(analysis).Count());
        var best = TrialRows.Of(analysis, ranked.Take(Best), verdicts: false);
        var more = count > Best ? $"the best {Best} of {count} trials; attune trials --best --limit 0 shows all\n" : "";
        return $"{analysis}\n{standing}{string.Concat(Insights.Of(analysis, isThorough).Lines.Select(line => $"  {line}\n"))}{(best.Rows.Count > 1 ? $"\n{best}{more}" : "")}";
    }

    public static Value Value(ExperimentAnalysis analysis, bool isThorough = false)
    {
        var (state, best) = (analysis.State, analysis.DefaultMetric is null ? null : new Overview(analysis.State, analysis.DefaultMode is { } way ? new(analysis.DefaultMetric, way) : null).Now().Best);
        return Screen.Map([
            new("name", state.Created?.Name), new("path", analysis.ExperimentPath), new("state", Life.Of(analysis)), new("paused", analysis.State.Paused?.Reason), new("trainable", state.Created?.Trainable),
            new("metric", analysis.DefaultMetric), new("mode", analysis.DefaultMode is { } mode ? (mode == Mode.Min ? "min" : "max") : null), new("seed", state.Created is { } created ? created.Seed : Attune.Value.Null),
            new("searcher", state.Created?.Searcher), new("scheduler", state.Created?.Scheduler), new("space", state.Created?.Space ?? Attune.Value.Null),
            new("elapsed_s", state.Now.Elapsed.TotalSeconds), new("sessions", state.Session?.Session ?? 0), new("trials", analysis.Trials.Count),
            new("statuses", new Configuration(Enum.GetValues<TrialStatus>().Where(status => state.Count(status) > 0).Select(status => new KeyValuePair<string, Value>(Word(status), state.Count(status))))),
            new("best", best is null ? Attune.Value.Null : TrialPage.Value(analysis, best)),
            new("failures", new([.. analysis.Failures.Select(group => Screen.Map(new("error", Wording.Of(group.Error)), new("trials", new([.. group.Trials.Select(trial => (Value)trial)]))))])), .. Insights.Of(analysis, isThorough).Fields]);
    }

    private static string Word(TrialStatus status) => status.ToString().ToLowerInvariant();
}
