namespace Attune;

/// <summary>
/// Asks everybody again: feeds a journal's events to fresh searchers and policies and compares each suggestion, each verdict and each fork with the recorded one. What user code
/// decided is not asked again; such events are counted.
/// </summary>
public sealed class Verifier
{
    private readonly Plan plan;
    private readonly Council council;
    private readonly ExperimentState state;
    private readonly ISearcher searcher;
    private readonly Queue<ExperimentEvent> unheard = new(); // by the searcher, which knew only what its suggestion was based on
    private readonly Dictionary<int, Wish> forks = []; // what is wanted of trials that wait, by trial
    private readonly bool asksUserCode;
    private readonly bool exploresByUserCode;
    private readonly List<Wish> wishes = [];

    /// <summary>A verifier for an experiment of this plan.</summary>
    public Verifier(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        asksUserCode = plan.Stoppers.Concat(plan.Policies).Any(policy => policy.AsksUserCode);
        exploresByUserCode = !ReferenceEquals(plan.Scheduler.WithoutUserCode, plan.Scheduler);
        council = new(plan with { Scheduler = plan.Scheduler.WithoutUserCode, Stoppers = [.. plan.Stoppers.Where(stopper => !stopper.AsksUserCode)], Policies = [.. plan.Policies.Where(policy => !policy.AsksUserCode)] });
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
            TrialForked forked => Fork(forked),
            _ => null,
        };
        if (e is not ResultReported)
        {
            wishes.Clear();
            state.Apply(e);
            council.Hear(e, state, wishes);
        }
        foreach (var wish in wishes)
        {
            if (wish.Directive is Directive.Fork fork) forks[fork.Trial] = wish;
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
        wishes.Clear();
        if (earlier is { Kind: VerdictKind.Stop } || (asksUserCode && recorded is { By: DecidedBy.Stopper }))
        {
            Skipped++;
            council.Observe(e);
            state.Decide(trial, recorded);
            return null;
        }
        Decisions++;
        var final = recorded is { By: DecidedBy.Return };
        var expected = council.Judge(e with { Verdict = null }, final, state, wishes) ?? earlier;
        state.Decide(trial, recorded);
        if (exploresByUserCode && expected?.Fork is { } fork && recorded?.Fork is { } other) expected = expected with { Fork = Leave(fork, other) };
        if (expected is null && recorded is { Kind: VerdictKind.Interrupt }) return null;
        return expected == recorded ? null : new(e, Say(expected), Say(recorded));
    }

    // A fork that was decided at a report is a consequence of its verdict.
    private Divergence? Fork(TrialForked e)
    {
        forks.Remove(e.Trial, out var wish);
        if (state.Trials[e.Trial].Verdict is { Fork: { } decided } verdict) return decided == e.Fork ? null : new(e, Say(verdict), Say(e.Fork));
        Decisions++;
        if (wish.Directive is not Directive.Fork wanted) return new(e, "to go on waiting", Say(e.Fork));
        var expected = new Fork(wanted.Donor, wanted.Checkpoint, state.Trials[e.Trial].Configuration, wanted.Configuration);
        if (exploresByUserCode) expected = Leave(expected, e.Fork);
        return expected == e.Fork && wish.By == e.By && wanted.Reason == e.Reason ? null : new(e, $"{Say(expected)} ({wanted.Reason})", $"{Say(e.Fork)} ({e.Reason})");
    }

    // The configuration is the user's decision.
    private Fork Leave(Fork expected, Fork recorded)
    {
        Skipped++;
        return expected with { To = recorded.To };
    }

    // What a person asked for is nobody's to suggest.
    private Divergence? Suggest(TrialCreated e)
    {
        if (e.Request is not null) return null;
        while (unheard.TryPeek(out var next) && next.Sequence <= e.BasedOn)
        {
            unheard.Dequeue();
            if (next is not ResultReported { Verdict.Kind: VerdictKind.Stop }) searcher.Observe(next);
        }
        if (plan.Searcher.AsksUserCode)
        {
            Skipped++;
            return null;
        }
        Decisions++;
        var again = searcher.Suggest(e.Trial, RandomStream.At(state.Problem.Seed, "suggest", e.Trial));
        if (again is Suggestion.Try found && found.Configuration.Equals(e.Configuration) && found.Memo == e.Memo && found.Experiment == e.Experiment && found.Reason == e.Reason) return null;
        return new(e, again is Suggestion.Try other ? Say(other.Configuration, other.Reason) : again.ToString(), Say(e.Configuration, e.Reason));
    }

    private Divergence? Retry(AttemptFailed e)
    {
        var trial = state.Trials[e.Trial];
        var allowed = trial.Experiment is null && state.Session?.Options.TryGet("max_failures", out var recorded) == true ? recorded.AsInteger() : plan.TermsOf(trial).MaxFailures;
        var retry = trial.Verdict is null && (allowed < 0 || trial.Failures < allowed) && state.Stopped is null && !e.Error.IsFinal;
        return retry == e.Retry ? null : new(e, retry ? "another attempt" : "the end of the trial", e.Retry ? "another attempt" : "the end of the trial");
    }

    private static string Say(Verdict? verdict) => verdict is null ? "to go on" : $"{(verdict.Fork is { } fork ? Say(fork) : verdict.Kind)} by {verdict.By} ({verdict.Reason})";

    private static string Say(Configuration configuration, string? reason) => reason is null ? configuration.ToString() : $"{configuration} ({reason})";

    private static string Say(Fork fork) => $"a fork from checkpoint {fork.Checkpoint} of trial {fork.Donor} with {fork.To}";
}
