namespace Attune.Running.Revisions;

/// <summary>What a call that goes on with an experiment changes in it, and what it may not change.</summary>
internal sealed class Revision
{
    private readonly List<string> problems = [];
    private readonly Holding before, said;

    private Revision(Plan plan, RevisionHistory history, bool isOne)
    {
        (before, said) = (history.Now!, history.Said!);
        if (!isOne)
        {
            (Plan, After) = (plan, before);
            problems.AddRange(before.Differences(Holding.Of(plan) with { Limits = before.Limits }));
            return;
        }
        Plan = plan with { Problem = plan.Problem with { Space = SpaceOf(plan.Problem.Space) }, Scheduler = SchedulerOf(plan.Scheduler), Stoppers = StoppersOf(plan.Stoppers) };
        After = Holding.Of(Plan);
        if (HoldsMore && problems.Count == 0) problems.AddRange([.. Plan.Searcher.Validate(Plan.Problem), .. Plan.Scheduler.Validate(Plan.Problem)]);
    }

    /// <summary>The plan that is gone on with.</summary>
    public Plan Plan { get; }

    /// <summary>What it goes by.</summary>
    public Holding After { get; }

    /// <summary>Whether somebody has asked for more than the call says, which holds.</summary>
    public bool HoldsMore { get; private set; }

    /// <summary>What may not change and does.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>What a call changes.</summary>
    /// <param name="plan">The plan of the call.</param>
    /// <param name="history">The journal, which has events.</param>
    /// <param name="isOne">Whether it is one experiment. A run of several cannot be revised.</param>
    public static Revision Of(Plan plan, RevisionHistory history, bool isOne) => new(plan, history, isOne);

    /// <summary>What is written of it; null: nothing changes.</summary>
    public ExperimentRevised? EventFor(ExperimentState state, Moment at)
    {
        var after = before.Limits.IsNull || !IsOfOneForm(Plan.Stoppers) ? After with { Limits = before.Limits } : After;
        return after == before ? null : Event(state, before, after, at, "");
    }

    /// <summary>The event of a change.</summary>
    /// <param name="state">The experiment before it.</param>
    /// <param name="before">What held.</param>
    /// <param name="after">What holds from now on.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who wants it, in words; empty: the call.</param>
    public static ExperimentRevised Event(ExperimentState state, Holding before, Holding after, Moment at, string by)
    {
        var continued = Continuation.Of(state, before, after);
        return new()
        {
            At = at, Space = before.Space == after.Space ? default : after.Space, Scheduler = before.Scheduler.Equals(after.Scheduler) ? null : after.Scheduler,
            Limits = before.Limits == after.Limits ? default : after.Limits, Continued = continued.Trials, IsRequested = by.Length > 0,
            Reason = $"{string.Join(' ', before.Differences(after))}{continued}{(by.Length > 0 ? $" ({by})" : "")}",
        };
    }

    private Space SpaceOf(Space asked)
    {
        var now = asked.Describe();
        if (now == before.Space) return asked;
        if (SpaceRevision.Of(asked, before.Space) is not { } holds)
        {
            problems.AddRange(Reopening.Compare("Config", before.Space, now));
            return asked;
        }
        if (now == said.Space) return Keep(holds);
        problems.AddRange(Widening.Problems(holds, asked));
        return asked;
    }

    private Scheduler SchedulerOf(Scheduler asked)
    {
        var now = asked.Describe();
        if (now.Equals(before.Scheduler)) return asked;
        var holds = asked.Revised(before.Scheduler);
        if (holds is not null && now.Equals(said.Scheduler)) return Keep(holds);
        if (holds is null || TimeLimit.OfScheduler(now)?.Number < TimeLimit.OfScheduler(before.Scheduler)?.Number) problems.AddRange(Reopening.Compare("Scheduler", before.Scheduler, now));
        return asked;
    }

    private IReadOnlyList<Stopper> StoppersOf(IReadOnlyList<Stopper> asked) =>
        Holding.LimitsOf(asked) is var now && now != before.Limits && now == said.Limits && With(asked, before.Limits) is { } holds ? Keep(holds) : asked;

    private T Keep<T>(T holds)
    {
        HoldsMore = true;
        return holds;
    }

    private bool IsOfOneForm(IReadOnlyList<Stopper> stoppers) => With(stoppers, before.Limits) is not null;

    /// <summary>Stopping criteria with other limits; null: the limits are of criteria of another form.</summary>
    public static IReadOnlyList<Stopper>? With(IReadOnlyList<Stopper> stoppers, Value limits)
    {
        if (limits.Kind != ValueKind.List) return null;
        try
        {
            var next = 0;
            Stopper[] other = [.. stoppers.Select(stopper => stopper.DescribeLimits().IsNull ? stopper : stopper.WithLimits(limits.AsList()[next++]))];
            return Holding.LimitsOf(other) == limits ? other : null;
        }
        catch (Exception e) when (e is InvalidCastException or IndexOutOfRangeException or InvalidOperationException)
        {
            return null;
        }
    }
}
