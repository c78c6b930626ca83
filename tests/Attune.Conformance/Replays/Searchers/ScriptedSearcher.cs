namespace Attune.Conformance.Replays.Searchers;

/// <summary>A searcher that gives the entries of a script in turn (or x = 1, 2, 3, ...) and notes what it is asked and told.</summary>
/// <param name="Script">Configurations, null for nothing now, or the text FINISHED.</param>
/// <param name="Base">What its configurations are laid over.</param>
/// <param name="LimitsItself">Whether it has a limit of its own.</param>
internal sealed record ScriptedSearcher(JsonElement Script, Configuration Base, bool LimitsItself) : Searcher, ISearcher
{
    private int next;

    /// <summary>What it was asked and told, with the numbers of trials in front.</summary>
    public List<(int Trial, string What)> Calls { get; } = [];

    public override bool AnswersAtOnce => true;

    public override ISearcher Create(Problem problem) => this;

    public override Configuration Describe() => Configuration.Empty;

    public override Searcher? Limited(int maxConcurrent) => LimitsItself ? this : null;

    public Suggestion Suggest(int trial, RandomStream random)
    {
        Calls.Add((trial, "suggest"));
        return Script.ValueKind != JsonValueKind.Array ? Try(new([new("x", ++next)])) : Answer(Script[next++]);
    }

    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case ResultReported result: Calls.Add((result.Trial, $"result {Text(result.Metrics)}")); break;
            case TrialCompleted completed: Calls.Add((completed.Trial, $"complete {Text(completed.LastResult)} error false")); break;
            case AttemptFailed { Retry: false } failed: Calls.Add((failed.Trial, "complete null error true")); break;
        }
    }

    /// <summary>Metrics as they are compared.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, Value>>? metrics) =>
        metrics is null ? "null" : string.Join(' ', metrics.Select(metric => $"{metric.Key}={metric.Value.ToDouble():R}"));

    private Suggestion Answer(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.Null => new Suggestion.Wait("so says the script"),
        JsonValueKind.String => new Suggestion.Done("so says the script"),
        _ => Try(entry.ToValue().AsMap()),
    };

    private Suggestion.Try Try(Configuration configuration) => new(Lay(configuration, Base));

    private static Configuration Lay(Configuration over, Configuration under) => over.Aggregate(under, (laid, entry) =>
        laid.With(entry.Key, entry.Value.Kind == ValueKind.Map && laid.TryGet(entry.Key, out var old) && old.Kind == ValueKind.Map ? Lay(entry.Value.AsMap(), old.AsMap()) : entry.Value));
}
