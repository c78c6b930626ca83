namespace Attune.Running.Revisions;

/// <summary>The plans that an experiment went by, one after the other, as its journal and the options of its last run tell.</summary>
internal static class RevisedPlans
{
    private const string OtherOptions = "Decisions can only be asked again with the options they were made with.";

    /// <summary>Reads what was revised.</summary>
    /// <returns>The plan up to the first revision, that up to the second, and so on.</returns>
    /// <exception cref="TuneException">There is no such experiment, or it was run with other options.</exception>
    public static async Task<IReadOnlyList<Plan>> ReadAsync(Blueprint blueprint, CancellationToken cancellationToken)
    {
        var history = new RevisionHistory();
        ExperimentCreated? created = null;
        await foreach (var batch in blueprint.Home.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            created ??= batch[0] as ExperimentCreated ?? throw new TuneException($"The journal in '{blueprint.Home.Path}' does not begin with the experiment's creation.");
            foreach (var e in batch) history.Take(e);
        }
        return created is null
            ? throw new TuneException($"There is no experiment '{blueprint.Name}' in '{blueprint.Home.Path}'.")
            : PlansOf(blueprint.PlanFor(blueprint.Options.Seed ?? created.Seed, created.Searcher), created, history, blueprint.Experiments.Count == 0);
    }

    /// <summary>Looks whether a session went by the stopping criteria of a plan.</summary>
    /// <exception cref="TuneException">It went by others.</exception>
    public static void Check(SessionStarted session, Plan plan)
    {
        var now = Blueprint.Say([.. plan.Stoppers.Where(stopper => stopper is not TimeoutStopper), .. BudgetOf(session)]);
        if (!session.Options.TryGet("stop", out var before) || before == now) return;
        throw new TuneException([$"Stop was ({before}) in session {session.Session} and is now ({now}).", OtherOptions]);
    }

    // A time budget ends an experiment and decides on no trial: it may be another in each session.
    private static IEnumerable<Stopper> BudgetOf(SessionStarted session) => session.Options.TryGet("time_budget_s", out var budget) && budget.IsNumeric && budget.ToDouble() > 0 ? [new TimeoutStopper(TimeSpan.FromSeconds(budget.ToDouble()))] : [];

    private static Plan[] PlansOf(Plan asked, ExperimentCreated created, RevisionHistory history, bool isOne)
    {
        var revision = Revision.Of(asked, history, isOne);
        List<string> differences = [.. Reopening.Differences(created, asked, asked.Problem.NumSamples), .. revision.Problems];
        // What sessions went by is compared with each; what a revision said, here. Criteria of another form are no revision.
        var holds = history.Now!;
        var isRevised = history.Stretches.Count > 1 && Revision.With(asked.Stoppers, holds.Limits) is not null;
        if (differences.Count == 0) differences.AddRange(holds.Differences(isRevised ? revision.After : revision.After with { Limits = holds.Limits }));
        if (differences.Count > 0) throw new TuneException([.. differences, OtherOptions]);
        return [.. history.Stretches.SkipLast(1).Select(held => Before(revision.Plan, held)), revision.Plan];
    }

    private static Plan Before(Plan plan, Holding held) =>
        held.PlanFrom(plan) ?? throw new TuneException([$"What held before it was revised cannot be made again: {held.Space}, {held.Scheduler}.", OtherOptions]);
}
