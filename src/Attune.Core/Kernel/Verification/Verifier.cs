namespace Attune;

/// <summary>
/// Asks everybody again: feeds a journal's events to fresh searchers and policies and compares each suggestion, each verdict and each fork with the recorded one. What user code
/// decided is not asked again; such events are counted. After a revision those of the next plan are asked, who have heard the whole past as well.
/// </summary>
public sealed class Verifier
{
    private readonly Jury[] juries;
    private readonly ExperimentState state;
    private readonly Queue<ExperimentEvent> unheard = new(); // by the searchers, which knew only what their suggestions were based on
    private readonly Dictionary<int, Wish> forks = []; // what is wanted of trials that wait, by trial
    private readonly List<Wish> wishes = [];
    private int revisions;

    /// <summary>A verifier for an experiment of this plan.</summary>
    public Verifier(Plan plan) : this([plan]) { }

    /// <summary>A verifier for an experiment that was revised.</summary>
    /// <param name="plans">The plan up to the first revision, that up to the second, and so on; the last one holds to the end.</param>
    public Verifier(IReadOnlyList<Plan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentOutOfRangeException.ThrowIfZero(plans.Count);
        juries = [.. plans.Select(plan => new Jury(plan))];
        state = new(plans[0].Problem);
    }

    private Jury Jury => juries[revisions];

    /// <summary>How many decisions were asked again.</summary>
    public int Decisions { get; private set; }

    /// <summary>How many decisions were left out because user code had made them.</summary>
    public int Skipped { get; private set; }

    /// <summary>Takes the next event; the divergence, if it is one.</summary>
    public Divergence? Take(ExperimentEvent e)
    {
        if (e is ExperimentRevised && revisions < juries.Length - 1) state.Restate(juries[++revisions].Plan.Problem);
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
            Jury.Council.Hear(e, state, wishes);
        }
        foreach (var later in juries.AsSpan(revisions + 1)) later.Council.Observe(e);
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
        if (earlier is { Kind: VerdictKind.Stop } || (Jury.AsksUserCode && recorded is { By: DecidedBy.Stopper }))
        {
            Skipped++;
            Jury.Council.Observe(e);
            state.Decide(trial, recorded);
            return null;
        }
        Decisions++;
        var final = recorded is { By: DecidedBy.Return };
        var expected = Jury.Council.Judge(e with { Verdict = null }, final, state, wishes) ?? earlier;
        state.Decide(trial, recorded);
        if (Jury.ExploresByUserCode && expected?.Fork is { } fork && recorded?.Fork is { } other) expected = expected with { Fork = Leave(fork, other) };
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
        if (Jury.ExploresByUserCode) expected = Leave(expected, e.Fork);
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
        Tell(upTo: e.BasedOn);
        if (Jury.Plan.Searcher.AsksUserCode)
        {
            Skipped++;
            return null;
        }
        Decisions++;
        var again = Jury.Searcher.Suggest(e.Trial, RandomStream.At(state.Problem.Seed, "suggest", e.Trial));
        if (again is Suggestion.Try found && found.Configuration.Equals(e.Configuration) && found.Memo == e.Memo && found.Experiment == e.Experiment && found.Reason == e.Reason) return null;
        return new(e, again is Suggestion.Try other ? Say(other.Configuration, other.Reason) : again.ToString(), Say(e.Configuration, e.Reason));
    }

    // The searchers hear what they had not heard.
    private void Tell(long upTo)
    {
        while (unheard.TryPeek(out var next) && next.Sequence <= upTo)
        {
            unheard.Dequeue();
            if (next is ResultReported { Verdict.Kind: VerdictKind.Stop }) continue;
            foreach (var jury in juries.AsSpan(revisions)) jury.Searcher.Observe(next);
        }
    }

    private Divergence? Retry(AttemptFailed e)
    {
        if (e.Error.Type == TrialError.NodeLost) return null; // which is not decided
        var trial = state.Trials[e.Trial];
        var allowed = trial.Experiment is null && state.Session?.Options.TryGet("max_failures", out var recorded) == true ? recorded.AsInteger() : Jury.Plan.TermsOf(trial).MaxFailures;
        var retry = trial.Verdict is null && state.Stopped is null && !e.Error.IsFinal && Retrial.Of(trial, allowed, Jury.Plan.RestoreRetries).IsGranted;
        return retry == e.Retry ? null : new(e, retry ? "another attempt" : "the end of the trial", e.Retry ? "another attempt" : "the end of the trial");
    }

    private static string Say(Verdict? verdict) => verdict is null ? "to go on" : $"{(verdict.Fork is { } fork ? Say(fork) : verdict.Kind)} by {verdict.By} ({verdict.Reason})";

    private static string Say(Configuration configuration, string? reason) => reason is null ? configuration.ToString() : $"{configuration} ({reason})";

    private static string Say(Fork fork) => $"a fork from checkpoint {fork.Checkpoint} of trial {fork.Donor} with {fork.To}";
}
