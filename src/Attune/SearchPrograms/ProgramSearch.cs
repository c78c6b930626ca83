namespace Attune.SearchPrograms;

/// <summary>Asks a program, and tells it what became of its suggestions before it is asked again.</summary>
internal sealed class ProgramSearch(ExternalSearcher spec, Problem problem) : ISearcher, IDisposable
{
    private const int MostRejected = 100;
    private readonly PeerSpace space = new(problem.Space);
    private readonly Dictionary<int, ProgramTrial> trials = []; // that the program has not been told of
    private readonly List<int> ended = []; // of these, in order
    private readonly long limit = problem.NumSamples;
    private SearchProgram? program;
    private (int Trial, Value Id, Suggestion Answer)? asked;
    private string? refusal; // of results of earlier sessions

    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (limit >= 0 && trial >= limit) return new Suggestion.Done($"all {limit} trials were created");
        if (asked is { } earlier && earlier.Trial == trial) return earlier.Answer;
        program ??= Begin();
        foreach (var one in ended) Tell(one);
        ended.Clear();
        var (id, answer) = Ask();
        if (answer is not Suggestion.Wait) asked = (trial, id, answer);
        return answer;
    }

    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated created: Create(created); break;
            case ResultReported result when trials.TryGetValue(result.Trial, out var known): known.Losses = Read(result.Metrics); break;
            case TrialRewound or TrialReopened when trials.TryGetValue(((TrialEvent)e).Trial, out var again): again.Losses = null; break;
            case TrialCompleted completed when trials.TryGetValue(completed.Trial, out var done):
                if (completed.LastResult is { } last) done.Losses = Read(last);
                ended.Add(completed.Trial);
                break;
            case AttemptFailed { Retry: false } failed when trials.TryGetValue(failed.Trial, out var lost):
                lost.Losses = null;
                ended.Add(failed.Trial);
                break;
        }
    }

    public void Dispose() => program?.Dispose();

    private void Create(TrialCreated e)
    {
        var isAnswer = asked is { Answer: Suggestion.Try found } && asked.Value.Trial == e.Trial && found.Configuration.Equals(e.Configuration);
        trials[e.Trial] = new(e.Configuration, isAnswer ? asked!.Value.Id : default(Value?));
        if (isAnswer) asked = null;
    }

    private SearchProgram Begin()
    {
        var begun = SearchProgram.Start(spec);
        var sentence = new Configuration([new("params", space.Describe()), new("objectives", problem.Objectives.Count)]);
        Check("init", begun.Answer("init", new Configuration([new("spec", sentence), new("seed", problem.Seed)])));
        return begun;
    }

    private (Value Id, Suggestion Answer) Ask()
    {
        for (var rejected = 0; rejected < MostRejected; rejected++)
        {
            var answer = program!.Answer("ask", Configuration.Empty);
            Check("ask", answer);
            var id = answer.TryGet("id", out var given) ? given : Value.Null;
            if (Said(answer, "done")) return (id, new Suggestion.Done(Reason(answer, "has no more suggestions")));
            if (Said(answer, "wait")) return (id, new Suggestion.Wait(Reason(answer, "has no suggestion now")));
            if (Read(answer) is { } found) return (id, new Suggestion.Try(found, refusal));
            Check("tell", program.Answer("tell", Verdict(id, null)));
        }
        throw new TuneException($"The search program '{spec.Program}' suggested {MostRejected} configurations one after the other that do not meet the constraints of the space.");
    }

    // The configuration of an answer; null: it breaks a constraint of the space.
    private Configuration? Read(Configuration answer)
    {
        try
        {
            var found = space.Read(answer.TryGet("params", out var given) && given.Kind == ValueKind.Map ? given.AsMap() : throw new TuneException("there is no map 'params'"));
            return problem.Space.Satisfies(found) ? found : null;
        }
        catch (TuneException wrong)
        {
            throw new TuneException($"The search program '{spec.Program}' suggested what cannot be tried: {wrong.Message}.", wrong);
        }
    }

    private void Tell(int number)
    {
        if (!trials.Remove(number, out var trial)) return;
        if (trial.Id is { } id) Check("tell", program!.Answer("tell", Verdict(id, trial.Losses)));
        else if (refusal is null && space.Write(trial.Configuration) is { } parameters)
        {
            var answer = program!.Answer("tell", new Configuration([new("params", parameters), .. Verdict(Value.Null, trial.Losses).AsMap()]));
            if (answer.TryGet("error", out var error)) refusal = $"the program was not told what is known from before: {error}";
        }
    }

    private Value Verdict(Value id, double[]? losses)
    {
        Value[] values = [.. problem.Objectives.Select((_, i) => losses is not null && double.IsFinite(losses[i]) ? (Value)losses[i] : Value.Null)];
        List<KeyValuePair<string, Value>> entries = id.IsNull ? [] : [new("id", id)];
        return new Configuration([.. entries, values.Length == 1 ? new("value", values[0]) : new("values", values)]);
    }

    private double[] Read(Metrics metrics) => [.. problem.Objectives.Select(objective => -objective.Score(metrics))];

    private void Check(string verb, Configuration answer)
    {
        if (answer.TryGet("error", out var error)) throw new TuneException($"The search program '{spec.Program}' failed at '{verb}': {error}");
    }

    private string Reason(Configuration answer, string otherwise) => answer.TryGet("reason", out var reason) ? reason.ToString() : $"the search program '{spec.Program}' {otherwise}";

    private static bool Said(Configuration answer, string name) => answer.TryGet(name, out var said) && said is { Kind: ValueKind.Boolean } && said.AsBoolean();
}
