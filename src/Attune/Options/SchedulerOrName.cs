namespace Attune;

/// <summary>Who decides on running trials: a scheduler, or the name of one, which stands for its defaults: <c>"asha"</c>. See <see cref="SchedulerNames"/>.</summary>
public readonly record struct SchedulerOrName
{
    private readonly string? name;

    private SchedulerOrName(Scheduler? scheduler, string? name) => (Scheduler, this.name) = (scheduler, name);

    /// <summary>The scheduler; null when there is none of the name.</summary>
    public Scheduler? Scheduler { get; }

    /// <summary>What is wrong with the name; null: nothing.</summary>
    internal string? Problem => Scheduler is null ? $"Scheduler: {SchedulerNames.Lacks(name ?? "")}" : null;

    /// <summary>A scheduler.</summary>
    public static implicit operator SchedulerOrName(Scheduler scheduler) => new(scheduler, null);

    /// <summary>The scheduler of a name, in any case.</summary>
    public static implicit operator SchedulerOrName(string name) => new(SchedulerNames.TryFind(name ?? "", out var scheduler) ? scheduler : null, name);

    /// <summary>As it is written.</summary>
    public override string ToString() => name ?? Scheduler?.ToString() ?? "";
}
