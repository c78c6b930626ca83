namespace Attune;

/// <summary>
/// Asks everybody again: feeds a journal's events to fresh searchers and policies and compares each suggestion and each verdict with the recorded one. What user code decided
/// is not asked again; such events are counted.
/// </summary>
public sealed class Verifier
{
    private readonly Plan plan;
    private readonly Council council;
    private readonly ExperimentState state;
    private readonly ISearcher searcher;
    private readonly Queue<ExperimentEvent> unheard = new(); // by the searcher, which knew only what its suggestion was based on
    private readonly bool asksUserCode;
    private readonly List<Wish> wishes = [];

    /// <summary>A verifier for an experiment of this plan.</summary>
    public Verifier(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        asksUserCode = plan.Stoppers.Concat(plan.Policies).Any(policy => policy.AsksUserCode);
        council = new(plan with { Stoppers = [.. plan.Stoppers.Where(stopper => !stopper.AsksUserCode)], Policies = [.. plan.Policies.Where(policy => !policy.AsksUserCode)] });
        state = new(plan.Problem);
        searcher = plan.Searcher.Create(plan.Problem);
    }

    /// <summary>How many decisions were asked again.</summary>
    public int Decisions { get; private set; }

    /// <summary>How many decisions were left out because user code had made them.</summary>
    public int Skipped { get; private set; }

    /// <summary>Takes the next event; the divergence, if it is one.</summary>
    public Divergence? Take(ExperimentEvent e)
    {
        var divergence = e switch
        {
            ResultReported result => Judge(result),
            TrialCreated created => Suggest(created),
            AttemptFailed failed => Retry(failed),
            _ => null,
        };
        if (e is not ResultReported)
        {
            state.Apply(e);
            council.Observe(e);
        }
        unheard.Enqueue(e);
        return divergence;
    }

    private Divergence? Judge(ResultReported e)
    {
        var trial = state.Trials[e.Trial];
        var earlier = trial.Verdict;
        var recorded = e.Verdict;
        state.Apply(e with { Verdict = null });
        if (earlier is { Kind: VerdictKind.Stop } || (asksUserCode && recorded is { By: DecidedBy.Stopper }))
        {
            Skipped++;
            council.Observe(e);
            trial.Verdict = recorded;
            return null;
        }
        wishes.Clear();
        Decisions++;
        var final = recorded is { By: DecidedBy.Return };
        var expected = council.Judge(e with { Verdict = null }, final, state, wishes) ?? earlier;
        trial.Verdict = recorded;
        if (expected is null && recorded is { Kind: VerdictKind.Interrupt }) return null;
        return expected == recorded ? null : new(e, Say(expected), Say(recorded));
    }

    private Divergence? Suggest(TrialCreated e)
    {
        while (unheard.TryPeek(out var next) && next.Sequence <= e.BasedOn)
        {
            unheard.Dequeue();
            if (next is not ResultReported { Verdict.Kind: VerdictKind.Stop }) searcher.Observe(next);
        }
        Decisions++;
        var again = searcher.Suggest(e.Trial, RandomStream.At(state.Problem.Seed, "suggest", e.Trial));
        if (again is Suggestion.Try found && found.Configuration.Equals(e.Configuration) && found.Memo == e.Memo) return null;
        return new(e, again is Suggestion.Try other ? other.Configuration.ToString() : again.ToString(), e.Configuration.ToString());
    }

    private Divergence? Retry(AttemptFailed e)
    {
        var allowed = state.Session?.Options.TryGet("max_failures", out var recorded) == true ? recorded.AsInteger() : plan.MaxFailures;
        var retry = state.Trials[e.Trial].Verdict is null && (allowed < 0 || state.Trials[e.Trial].Failures < allowed) && state.Stopped is null && e.Error.Type != "Attune.ResourcesMissing";
        return retry == e.Retry ? null : new(e, retry ? "another attempt" : "the end of the trial", e.Retry ? "another attempt" : "the end of the trial");
    }

    private static string Say(Verdict? verdict) => verdict is null ? "to go on" : $"{verdict.Kind} by {verdict.By} ({verdict.Reason})";
}
