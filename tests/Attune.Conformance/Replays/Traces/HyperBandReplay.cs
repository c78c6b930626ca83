namespace Attune.Conformance.Replays.Traces;

/// <summary>
/// Replays a trace of synchronous HyperBand, or of the one for BOHB: tables, places, halvings and what each bracket holds at the end are compared. A trial that was recorded as paused
/// and free to go on is pending here.
/// </summary>
internal sealed class HyperBandReplay : TraceReplay
{
    private readonly HyperBandScheduler scheduler;
    private readonly HyperBandTable table;
    private readonly bool isForBohb;
    private Dictionary<HyperBandBracket, int> before = []; // halvings left before the event
    private double? budget; // the rung that the reporting trial was to reach, if it has

    private HyperBandReplay(HyperBandRules rules, HyperBandScheduler scheduler) : base(scheduler, new Problem(new Space(), [rules.Objective], 1, 1)) =>
        (this.scheduler, table, isForBohb) = (scheduler, rules.Table, rules.IsPatient);

    /// <summary>The brackets that were halved during each event at which any was, as they stood afterwards.</summary>
    public List<(JsonElement Event, string[] Brackets)> Halvings { get; } = [];

    public static void Check(JsonElement trace) => Of(trace).Run(trace);

    public static HyperBandReplay Of(JsonElement trace, bool mayDiffer = false)
    {
        var parameters = trace.GetProperty("params");
        var objective = new Objective(Score, Enum.Parse<Mode>(parameters.Text("mode"), ignoreCase: true));
        var table = new HyperBandTable(parameters.GetProperty("max_t").Number(), parameters.GetProperty("reduction_factor").Number());
        var rules = new HyperBandRules(Time, objective, table, parameters.GetProperty("stop_last_trials").GetBoolean(), IsPatient: trace.Text("scheduler") == "HyperBandForBOHB");
        return new(rules, new HyperBandScheduler(rules)) { MayDiffer = mayDiffer };
    }

    protected override void CheckSetup(JsonElement trace)
    {
        var setup = trace.GetProperty("setup");
        Same("brackets_per_band", setup.GetProperty("brackets_per_band").GetInt32(), table.Count);
        foreach (var row in setup.Items("table")) CheckRow(row, table[row.GetProperty("s").GetInt32()]);
    }

    protected override void Prepare(JsonElement e)
    {
        before = scheduler.Brackets.ToDictionary(bracket => bracket, bracket => bracket.HalvingsLeft);
        budget = e.Text("e") == "result" && scheduler.Trials.TryGetValue(NumberOf(e.Text("trial")), out var trial) && trial.Bracket.Rung is var rung && e.GetProperty("t").Number() >= rung
            ? rung
            : null;
    }

    protected override void Check(JsonElement e, string? decision, IReadOnlyList<string> calls)
    {
        if (e.Has("placed")) CheckPlace(e);
        if (e.Text("e") is "add" or "start") return;
        Expected("calls", e.Has("calls") ? e.Items("calls").Select(call => $"{call[0].GetString()} {call[1].GetString()}") : [], calls.Where(call => isForBohb || call.StartsWith("stop ", StringComparison.Ordinal)));
        string[] halved = [.. scheduler.Brackets.Where(bracket => before.TryGetValue(bracket, out var left) && left != bracket.HalvingsLeft).Select(Say)];
        if (halved.Length > 0) Halvings.Add((e, halved));
        Expected("halved", e.Has("halved") ? e.Items("halved").Select(Say) : [], halved);
        if (isForBohb && e.Has("budget")) Close("budget", e.GetProperty("budget").Number(), budget);
    }

    protected override void CheckFinal(JsonElement final)
    {
        base.CheckFinal(final);
        Same("num_brackets", final.GetProperty("num_brackets").GetInt32(), final.Items("bands").Sum(band => band.GetArrayLength()));
        foreach (var (recordedBand, band) in final.Items("bands").Select((band, i) => (band, i)))
        {
            foreach (var (recorded, index) in recordedBand.EnumerateArray().Select((bracket, i) => (bracket, i)))
            {
                var bracket = scheduler.Brackets.SingleOrDefault(found => found.Band == band && found.Index == index);
                Same($"bracket {index} of band {band} exists", recorded.ValueKind != JsonValueKind.Null, bracket is not null);
                if (bracket is not null) CheckBracket(recorded, bracket, table[isForBohb ? table.Count - 1 - index : index]);
            }
        }
    }

    protected override string StatusOf(Trial trial) => trial is { Status: TrialStatus.Pending, Attempt: > 0 } ? "PAUSED" : base.StatusOf(trial);

    private void CheckRow(JsonElement recorded, HyperBandRow row)
    {
        var what = $"bracket {row.Halvings}";
        Same($"{what} n0", recorded.GetProperty("n0").Number(), row.Trials);
        Same($"{what} r0", recorded.GetProperty("r0").Number(), row.Rung);
        if (!recorded.Has("total_work")) return;
        Close($"{what} total_work", recorded.GetProperty("total_work").Number(), row.Work);
        var (trials, rung) = (row.Trials, row.Rung);
        foreach (var (n, r) in recorded.Items("n").Zip(recorded.Items("r")))
        {
            Same($"{what} n and r", (n.Number(), r.Number()), (trials, rung));
            (trials, rung) = (table.Halved(trials), table.After(rung));
        }
    }

    private void CheckPlace(JsonElement e)
    {
        var bracket = scheduler.Trials[NumberOf(e.Text("trial"))].Bracket;
        Same("placed", $"[{e.GetProperty("placed")[0]}, {e.GetProperty("placed")[1]}]", $"[{bracket.Band}, {bracket.Index}]");
    }

    private void CheckBracket(JsonElement recorded, HyperBandBracket bracket, HyperBandRow row)
    {
        var what = $"bracket {bracket.Index} of band {bracket.Band}";
        Same($"{what} (n, r, halvings_left)", (recorded.GetProperty("n").Number(), recorded.GetProperty("r").Number(), recorded.GetProperty("halvings_left").GetInt32()), (bracket.Size, bracket.Rung, bracket.HalvingsLeft));
        Expected($"{what} live", recorded.Items("live").Select(trial => trial.GetString()!), bracket.Live.Select(trial => NameOf(trial.Number)));
        Close($"{what} progress", recorded.GetProperty("progress").Number(), bracket.Progress);
        Close($"{what} total_work", recorded.GetProperty("total_work").Number(), row.Work);
    }

    private void Expected(string what, IEnumerable<string> expected, IEnumerable<string> got) => Same(what, string.Join(", ", expected), string.Join(", ", got));

    private string Say(HyperBandBracket bracket) => $"[{bracket.Band}, {bracket.Index}] n {bracket.Size} r {bracket.Rung} left {bracket.HalvingsLeft} live {string.Join(' ', bracket.Live.Select(trial => NameOf(trial.Number)))}";

    private static string Say(JsonElement halved) =>
        $"[{halved.GetProperty("band")}, {halved.GetProperty("bracket")}] n {halved.GetProperty("n")} r {halved.GetProperty("r")} left {halved.GetProperty("halvings_left")} live {string.Join(' ', halved.Items("live").Select(trial => trial.GetString()))}";
}
