namespace Attune;

/// <summary>
/// Lets trials grow when others have ended, and shrink when there are more: another scheduler decides as ever, and where it lets a trial go on, a rule says what the trial is to take. If
/// that is not what it takes, the trial is saved, paused, and launched again with it.
/// </summary>
/// <remarks>Trials must offer checkpoints, and all begin with the same resources.</remarks>
public sealed record ResourceChanging : Scheduler
{
    /// <summary>Who decides on trials otherwise. Default: <see cref="Fifo"/>.</summary>
    public Scheduler BaseScheduler { get; init; } = new Fifo();

    /// <summary>The rule. Default: <see cref="DistributeResources"/>.</summary>
    public ResourceAllocation ResourcesAllocationFunction { get; init; } = new DistributeResources();

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) => new ResourceChangingScheduler(BaseScheduler.Create(problem), ResourcesAllocationFunction);

    /// <inheritdoc/>
    public override Space Narrow(Space space) => BaseScheduler.Narrow(space);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        foreach (var error in BaseScheduler.Validate(problem)) yield return error;
        foreach (var error in ResourcesAllocationFunction.Validate(problem)) yield return error;
        if (BaseScheduler is ResourceChanging) yield return "ResourceChanging: BaseScheduler is a ResourceChanging too; one is enough.";
    }

    /// <inheritdoc/>
    public override string? Refuses(Searcher searcher) => BaseScheduler.Refuses(searcher);

    /// <inheritdoc/>
    public override string? Refuses(Resources perTrial) => ResourcesAllocationFunction.Refuses(perTrial) ?? BaseScheduler.Refuses(perTrial);

    /// <inheritdoc/>
    public override Scheduler WithoutUserCode => ReferenceEquals(BaseScheduler.WithoutUserCode, BaseScheduler) ? this : this with { BaseScheduler = BaseScheduler.WithoutUserCode };

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => BaseScheduler.Reads;

    /// <inheritdoc/>
    public override Scheduler? Revised(Configuration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.TryGet("base_scheduler", out var inner) || inner.Kind != ValueKind.Map || BaseScheduler.Revised(inner.AsMap()) is not { } revised) return null;
        var other = this with { BaseScheduler = revised };
        return other.Describe().Equals(settings) ? other : null;
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "resource_changing"), new("base_scheduler", BaseScheduler.Describe()), new("resources_allocation_function", ResourcesAllocationFunction.Describe()),
    ]);
}
