namespace Attune.Running.Revisions;

/// <summary>What a revision may change, as it holds at a time.</summary>
/// <param name="Space">The description of the space.</param>
/// <param name="Scheduler">The scheduler's settings.</param>
/// <param name="Limits">The limits of the stopping criteria, of each that has some; null: not known.</param>
internal sealed record Holding(Value Space, Configuration Scheduler, Value Limits)
{
    /// <summary>What an experiment goes by at present.</summary>
    public static Holding Of(ExperimentState state) =>
        new(state.Created!.Space, state.Created.Scheduler, state.Session?.Options.TryGet(SessionStarted.Limits, out var limits) == true ? limits : Value.Null);

    /// <summary>What a plan goes by.</summary>
    public static Holding Of(Plan plan) => new(plan.Problem.Space.Describe(), plan.Scheduler.Describe(), LimitsOf(plan.Stoppers));

    /// <summary>The same after a revision.</summary>
    public Holding After(ExperimentRevised e) => new(e.Space.IsNull ? Space : e.Space, e.Scheduler ?? Scheduler, e.Limits.IsNull ? Limits : e.Limits);

    /// <summary>A plan that goes by this, made of one that goes by something narrower or wider; null: it cannot be made of that one.</summary>
    public Plan? PlanFrom(Plan plan) =>
        SpaceRevision.Of(plan.Problem.Space, Space) is { } space && (plan.Scheduler.Describe().Equals(Scheduler) ? plan.Scheduler : plan.Scheduler.Revised(Scheduler)) is { } scheduler
            ? plan with { Problem = plan.Problem with { Space = space }, Scheduler = scheduler, Stoppers = Revision.With(plan.Stoppers, Limits) ?? plan.Stoppers }
            : null;

    /// <summary>What is unlike another, one sentence for each difference.</summary>
    public IEnumerable<string> Differences(Holding other) =>
    [
        .. Reopening.Compare("Config", Space, other.Space), .. Reopening.Compare("Scheduler", Scheduler, other.Scheduler),
        .. Limits == other.Limits ? [] : new[] { $"Stop was ({TimeLimit.Say(Limits)}) and is now ({TimeLimit.Say(other.Limits)})." },
    ];

    /// <summary>The limits of stopping criteria, of each that has some.</summary>
    public static Value LimitsOf(IEnumerable<Stopper> stoppers) => stoppers.Select(stopper => stopper.DescribeLimits()).Where(limits => !limits.IsNull).ToArray();
}
