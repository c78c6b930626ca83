namespace Attune.Conformance.Replays.Searchers;

/// <summary>
/// Replays a searcher around another one. A suggestion becomes a trial at once; one that was never suggested is unknown. Being saved and restored is a new searcher of the recorded
/// settings that has observed the past, whatever other settings it is given: an experiment goes on as it was.
/// </summary>
internal sealed class WrapperReplay
{
    private static readonly Problem Problem = new(new Space(), [new("score", Mode.Max)], 1, -1);
    private readonly Searcher spec;
    private readonly ScriptedSearcher inner;
    private readonly ExperimentState state = new(Problem);
    private readonly List<ExperimentEvent> past = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<int, string> innerNames = [];
    private ISearcher searcher;

    private WrapperReplay(Searcher spec, ScriptedSearcher inner) => (this.spec, this.inner, searcher) = (spec, inner, spec.Create(Problem));

    /// <summary>What the inner searcher was asked and told during each event in turn.</summary>
    public List<string[]> InnerCalls { get; } = [];

    public static void Check(JsonElement recorded)
    {
        if (Of(recorded) is not { } replay)
        {
            Expect.Same("refused", true, recorded.Has("raises"));
            return;
        }
        Expect.Same("refused", recorded.Has("raises"), false);
        foreach (var e in recorded.Items("events"))
        {
            var answer = replay.Step(e);
            if (e.Has("out")) Expect.Same($"{e} out", Text(e.GetProperty("out")), answer);
            Expect.Same($"{e} inner_calls", e.Has("inner_calls") ? e.Items("inner_calls").Select(Call) : [], replay.InnerCalls[^1]);
        }
    }

    /// <summary>A replay of a case; null when its arguments are refused.</summary>
    public static WrapperReplay? Of(JsonElement recorded)
    {
        var (args, script) = (recorded.GetProperty("args"), recorded.GetProperty("inner"));
        var inner = new ScriptedSearcher(script.GetProperty("script"), Configuration.Empty, script.GetProperty("handles_limit_itself").GetBoolean());
        if (args.Has("max_concurrent") && !args.GetProperty("max_concurrent").TryGetInt32(out _)) return null;
        Searcher spec = recorded.Text("wrapper") == "Repeater"
            ? new Repeater(inner, args.GetProperty("repeat").GetInt32(), !args.Has("set_index") || args.GetProperty("set_index").GetBoolean())
            : new ConcurrencyLimiter(inner, args.GetProperty("max_concurrent").GetInt32(), args.Has("batch") && args.GetProperty("batch").GetBoolean());
        return spec.Validate(Problem).Any() ? null : new(spec, inner);
    }

    /// <summary>Takes an event; what was suggested.</summary>
    public string? Step(JsonElement e)
    {
        inner.Calls.Clear();
        string? answer = null;
        switch (e.Text("e"))
        {
            case "suggest": answer = Suggest(e.Text("trial")); break;
            case "result": Tell(Result(e, NumberOf(e))); break;
            case "complete": Complete(e, NumberOf(e)); break;
            default: Restore(); break;
        }
        InnerCalls.Add([.. inner.Calls.Select(call => $"{call.What.Split(' ')[0]} {innerNames[call.Trial]}{call.What[call.What.Split(' ')[0].Length..]}")]);
        return answer;
    }

    private string Suggest(string trial)
    {
        var suggestion = searcher.Suggest(state.Trials.Count, RandomStream.At(1, "suggest", state.Trials.Count));
        if (inner.Calls.Count > 0) innerNames[inner.Calls[^1].Trial] = trial;
        if (suggestion is not Suggestion.Try found) return suggestion is Suggestion.Done ? "FINISHED" : "null";
        numbers[trial] = state.Trials.Count;
        Tell(new TrialCreated { At = default, Trial = state.Trials.Count, Configuration = found.Configuration, Memo = found.Memo, BasedOn = 0 });
        return ScriptedSearcher.Text(found.Configuration);
    }

    // A trial that the searcher has not heard of is one of the experiment's all the same.
    private int NumberOf(JsonElement e)
    {
        if (numbers.TryGetValue(e.Text("trial"), out var known)) return known;
        var number = numbers[e.Text("trial")] = state.Trials.Count;
        innerNames[number] = e.Text("trial");
        state.Apply(new TrialCreated { At = default, Trial = number, Configuration = Configuration.Empty, BasedOn = 0 });
        return number;
    }

    private bool IsLive(int trial) => !state.Trials[trial].IsFinished;

    // The last result comes with the end.
    private void Complete(JsonElement e, int trial)
    {
        if (IsLive(trial) && e.GetProperty("r").ValueKind == JsonValueKind.Object) state.Apply(Result(e, trial));
        Tell(e.GetProperty("error_flag").GetBoolean()
            ? new AttemptFailed { At = default, Trial = trial, Attempt = 1, Error = new("Fault", "recorded", "") }
            : new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "recorded" });
    }

    private ResultReported Result(JsonElement e, int trial)
    {
        var metrics = e.GetProperty("r").EnumerateObject().ToArray();
        return new()
        {
            At = default, Trial = trial, Attempt = 1, Iteration = state.Trials[trial].Iteration + 1, Duration = 0,
            Metrics = new(new MetricNames([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => metric.Value.ToValue())]),
        };
    }

    private void Tell(ExperimentEvent e)
    {
        if (e is TrialCreated || (e is TrialEvent of && IsLive(of.Trial))) state.Apply(e);
        past.Add(e);
        searcher.Observe(e);
    }

    private void Restore()
    {
        searcher = spec.Create(Problem);
        foreach (var e in past) searcher.Observe(e);
        inner.Calls.Clear();
    }

    private static string Text(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => answer.GetString()!,
        _ => ScriptedSearcher.Text(answer.ToValue().AsMap()),
    };

    private static string Call(JsonElement call) => call[0].GetString() switch
    {
        "suggest" => $"suggest {call[1].GetString()}",
        "result" => $"result {call[1].GetString()} {Text(call[2])}",
        _ => $"complete {call[1].GetString()} {Text(call[2])} error {(call[3].GetBoolean() ? "true" : "false")}",
    };
}
