namespace Attune;

/// <summary>
/// Gives what is free evenly to the live trials, step by step: a trial grows up to its even share, and shrinks when there are more trials to share with, never below what it began
/// with. Before its first iteration nothing changes.
/// </summary>
public record DistributeResources : ResourceAllocation
{
    /// <summary>
    /// Whether a trial grows by bundles like those it began with, or of <see cref="IncreaseBy"/>, beside them; otherwise what it has grows, by one graphics card, or one processor where it
    /// takes none. Needed where trials begin with several bundles. Default false.
    /// </summary>
    public bool AddBundles { get; init; }

    /// <summary>By what a trial grows; null, the default: see <see cref="AddBundles"/>.</summary>
    public Resources? IncreaseBy { get; init; }

    /// <summary>How many times a trial may grow at most; -1, the default: any number of times.</summary>
    public int IncreaseByTimes { get; init; } = -1;

    /// <summary>What is left alone; null, the default: nothing.</summary>
    public Resources? ReserveResources { get; init; }

    /// <inheritdoc/>
    public override Resources Allocate(ResourceUse use, ResultReported result)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(result);
        if (ResultKeys.Read(result.Metrics, ResultKeys.TrainingIteration, result.Iteration, double.NaN) < 1) return use.Of(result.Trial);
        var step = Increments.StepOf(this, use.PerTrial);
        var before = Increments.Count(use.Of(result.Trial).Minus(use.PerTrial), step);
        var free = Increments.Count(use.Capacity.Minus(ReserveResources ?? new([])).Minus(use.Used), step);
        return Increments.Plus(use.PerTrial, step, Math.Clamp(Steps(use, result.Trial, before, free, step), 0, Most), AddBundles);
    }

    /// <inheritdoc/>
    public override string? Refuses(Resources perTrial)
    {
        ArgumentNullException.ThrowIfNull(perTrial);
        return perTrial.Bundles.Count > 1 && !AddBundles
            ? $"{GetType().Name}: a trial begins with several bundles ({perTrial}), and it is not said which of them is to grow; set AddBundles = true, which adds bundles beside them."
            : null;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (IncreaseByTimes is 0 or < -1) yield return $"{GetType().Name}: IncreaseByTimes is {IncreaseByTimes}; it counts how often a trial may grow, so it must be at least 1, or -1 for any number of times.";
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "distribute_resources"), new("add_bundles", AddBundles), new("increase_by", Said(IncreaseBy)), new("increase_by_times", IncreaseByTimes), new("reserve_resources", Said(ReserveResources)),
    ]);

    private protected int Most => IncreaseByTimes > 0 ? IncreaseByTimes : int.MaxValue;

    /// <summary>How many steps a trial may take.</summary>
    /// <param name="use">Who takes what.</param>
    /// <param name="trial">Which one.</param>
    /// <param name="before">How many it takes now.</param>
    /// <param name="free">How many are free; below zero: so many are taken too many.</param>
    /// <param name="step">The size of a step.</param>
    private protected virtual int Steps(ResourceUse use, int trial, int before, int free, Resources step) =>
        free < 0 ? before + free : Math.Min(before + free, EvenShare(use, step));

    // An even part of all steps, rounded up: what does not divide goes to who asks first.
    private int EvenShare(ResourceUse use, Resources step)
    {
        var all = Increments.Count(use.Capacity.Minus(ReserveResources ?? new([])).Minus(Increments.Times(use.PerTrial, use.Count)), step);
        return all <= 0 ? 0 : (all + use.Count - 1) / use.Count;
    }

    private static Value Said(Resources? resources) => resources is null ? Value.Null : new Configuration(resources.Amounts.Select(entry => KeyValuePair.Create(entry.Key, (Value)entry.Value)));
}
