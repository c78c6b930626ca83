namespace Attune;

/// <summary>
/// Replays the schedule that a population found, in one trial: training begins with the configuration that the policy's oldest line tells, and changes it when the policy says so,
/// going on from a checkpoint each time.
/// </summary>
public sealed record PopulationBasedTrainingReplay : Scheduler
{
    /// <summary>
    /// The lines of a policy, oldest first: <c>PolicyFile.Read</c> reads <c>pbt_policy_&lt;trial&gt;.txt</c>, and <c>Lineage.PolicyOf</c> has that of a trial. Empty: the trial's own
    /// configuration is not changed.
    /// </summary>
    public required IReadOnlyList<PolicyLine> Policy { get; init; }

    private PolicySchedule Schedule => PolicySchedule.Of(Policy);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) => new ReplayingScheduler(Schedule.Changes);

    /// <summary>The space with the values that the policy begins with in place of what may be tried.</summary>
    public override Space Narrow(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (Schedule.Start is not { } start) return space;
        var fixedSpace = new Space();
        foreach (var (name, domain) in space.Entries) fixedSpace[name] = domain;
        foreach (var (name, value) in start) fixedSpace[name] = value;
        return fixedSpace;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.NumSamples != 1 || problem.Space.GridCount != 1) yield return "PopulationBasedTrainingReplay: a policy is replayed by one trial; set NumSamples to 1, and give no grid.";
        if (problem.Space.Entries.Count == 0) yield return "PopulationBasedTrainingReplay: the policy is empty and so is Config; there is nothing to train with. Give one of them.";
    }

    /// <inheritdoc/>
    public override string? Refuses(Searcher searcher) => searcher is BasicVariantGenerator
        ? null
        : $"PopulationBasedTrainingReplay replays configurations that are known, so there is nothing for {searcher?.GetType().Name} to search; leave SearchAlg out.";

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "pbt_replay"), new("policy", Policy.Select(line => (Value)new Value[] { line.Trial, line.Donor, line.Iteration, line.DonorIteration, line.From, line.To }).ToArray()),
    ]);

    /// <summary>The same policy.</summary>
    public bool Equals(PopulationBasedTrainingReplay? other) => other is not null && Policy.SequenceEqual(other.Policy);

    /// <inheritdoc/>
    public override int GetHashCode() => Policy.Count;
}
