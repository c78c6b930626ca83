namespace Attune.Bench;

/// <summary>The constraints of a task, as searchers of Attune take them.</summary>
internal static class Outcomes
{
    /// <summary>The name under which it is told by how much a constraint is exceeded.</summary>
    public static string Name(int constraint) => $"excess{constraint + 1}";

    /// <summary>A searcher that keeps to the constraints of a task, where it can; else as it is.</summary>
    public static Searcher Constrained(this Searcher searcher, int count)
    {
        OutcomeConstraint[] all = [.. Enumerable.Range(0, count).Select(i => new OutcomeConstraint(Name(i)) { AtMost = 0 })];
        return count == 0 ? searcher : searcher switch
        {
            Auto auto => auto with { Constraints = all },
            GaussianProcess process => process with { Constraints = all },
            Hebo hebo => hebo with { Constraints = all },
            Tpe tpe => tpe with { Constraints = all },
            Smac smac => smac with { Constraints = all },
            Nsga2 genetic => genetic with { Constraints = all },
            Nsga3 genetic => genetic with { Constraints = all },
            _ => searcher,
        };
    }
}
