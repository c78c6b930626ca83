namespace Attune;

/// <summary>Those who decide between two revisions of an experiment, made anew to be asked again, without the user's code.</summary>
internal sealed class Jury
{
    public Jury(Plan plan)
    {
        Plan = plan;
        AsksUserCode = plan.Stoppers.Concat(plan.Policies).Any(policy => policy.AsksUserCode);
        ExploresByUserCode = !ReferenceEquals(plan.Scheduler.WithoutUserCode, plan.Scheduler);
        Council = new(plan with { Scheduler = plan.Scheduler.WithoutUserCode, Stoppers = [.. plan.Stoppers.Where(stopper => !stopper.AsksUserCode)], Policies = [.. plan.Policies.Where(policy => !policy.AsksUserCode)] });
        Searcher = plan.Searcher.Create(plan.Problem);
    }

    public Plan Plan { get; }

    public Council Council { get; }

    public ISearcher Searcher { get; }

    /// <summary>Whether a stopper or a policy is the user's code.</summary>
    public bool AsksUserCode { get; }

    /// <summary>Whether the scheduler asks the user's code for configurations.</summary>
    public bool ExploresByUserCode { get; }
}
